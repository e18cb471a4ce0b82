import type { Role } from '../../db/people/roles.ts';
import { type Act, acts } from './acts.ts';
import type { GateReason } from './decide.ts';

/** What was asked, so that a refusal can say whose business it is; `unit` is the name of the unit it concerns. */
interface Asked {
  readonly act: Act;
  readonly unit?: string | undefined;
}

const roleNames: Record<Role, string> = {
  administrator: '管理员',
  approver: '审批人',
  staff: '工会干事',
  case_handler: '经办人',
};

/** Whoever has a role that may do it. */
function whoMay(act: Act): string {
  const policy = acts[act];
  return typeof policy === 'string' ? roleNames.staff : policy.map((role) => roleNames[role]).join('或');
}

/** A refused person's reply: friendly, with what to do instead. */
export function explainDenial(reason: GateReason, { act, unit }: Asked): string {
  switch (reason) {
    case 'unknown_person':
      return '我还不认识您的账号，这个功能要先登记。请私聊回复“我是 姓名”（比如“我是张三”），工会干事核实后就能用；名册里没有您的话，请联系本单位工会干事。';
    case 'no_role':
      return `这个功能由${whoMay(act)}使用，您的账号没有这项权限，工作需要的请管理员授权。有事想办，直接用大白话告诉我，或发“/转人工”找工会同志。`;
    case 'other_unit':
      return `这件事属于别的单位${unit ? `（${unit}）` : ''}，您只能办理自己单位的事项。需要的话请联系${unit ?? '那个单位'}或上级单位的${whoMay(act)}。`;
    case 'no_policy':
      return '这个功能还没有开放。发“/帮助”看看我能做什么。';
    case 'open_to_all':
    case 'known_person':
    case 'role_held':
      return '可以。';
  }
}
