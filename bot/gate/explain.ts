import type { GateReason } from './decide.ts';

const sentences: Record<GateReason, string> = {
  open_to_all: '可以。',
  known_person: '可以。',
  role_held: '可以。',
  unknown_person:
    '我还不认识您的账号，这个功能要先登记。请私聊回复“我是 姓名”（比如“我是张三”），工会干事核实后就能用；名册里没有您的话，请联系本单位工会干事。',
  no_role:
    '这个功能由工会干事使用，您的账号没有这项权限。有事想办，直接用大白话告诉我，或发“/转人工”找工会同志。',
  other_unit: '这件事属于别的单位，您只能办理自己单位的事项。需要的话请联系那个单位的工会干事。',
  no_policy: '这个功能还没有开放。发“/帮助”看看我能做什么。',
};

/** A refused person's reply: friendly, with what to do instead. */
export function explainDenial(reason: GateReason): string {
  return sentences[reason];
}
