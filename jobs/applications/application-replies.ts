import type { Application, ApplicationStatus } from '../../db/benefits/applications.ts';
import type { Message } from '../delivery/message.ts';
import type { ApplicationContent } from './application-content.ts';
import type { HandInDecision } from './hand-in.ts';

/** What the worker hears of handing in. */
export function handInReply(decision: HandInDecision, benefit: string): Message {
  switch (decision.outcome) {
    case 'handed_in':
      return {
        buttons: [{ label: '我的申请到哪了', say: '/我的申请' }],
        text: `交上去了，编号 ${decision.application.caseId}。经办人会在 ${dayInWords(decision.application.dueOn)}前办，有消息我私聊告诉您。想知道办到哪了，随时问“我的申请到哪了”。以工会审核为准。`,
      };
    case 'already_open':
      return {
        text: `“${benefit}”您已经交过了（编号 ${decision.application.caseId}），还在办。要补充情况，发“/补充 ${decision.application.caseId} 内容”。`,
      };
    case 'no_handler':
      return { text: '本单位还没有登记经办人，我这里交不上去。请直接找单位的工会同志，带上上面的材料。' };
    case 'not_applicable':
      return { text: '情况有变，请说“重来”，我重新看一遍。' };
  }
}

const dayInWords = (day: string): string => {
  const [, month = '', date = ''] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
};

const statuses: Record<ApplicationStatus, string> = {
  open: '经办人在办',
  asked: '经办人有话问您',
  approved: '已办结',
  returned: '已退回',
  withdrawn: '已撤回',
};

/** `/我的申请`: each with its number, where it stands, and what was written last. */
export function myApplicationsReply(
  applications: readonly {
    readonly application: Application;
    readonly benefit: string;
    readonly handler: string;
    readonly lastWords: string | undefined;
  }[],
): Message {
  if (applications.length === 0)
    return { text: '您没有交过申请。想看够不够条件，发“/资格”，或者直接说您的情况。' };
  const lines = applications.map(({ application, benefit, handler, lastWords }) => {
    const { caseId, status, dueOn, closedAt } = application;
    const by = closedAt === null ? `，经办人 ${handler}，预计 ${dayInWords(dueOn)}前` : '';
    return [
      `编号 ${caseId} ${benefit}：${statuses[status]}${by}`,
      ...(lastWords ? [`  经办人说：${lastWords}`] : []),
    ].join('\n');
  });
  return { title: '您的申请', text: lines.join('\n') };
}

/** The handler's list; facts only one by one. */
export function handlerListReply(
  applications: readonly {
    readonly application: Application;
    readonly worker: string;
    readonly benefit: string;
  }[],
  today: string,
): Message {
  if (applications.length === 0) return { text: '现在没有要您办的申请。' };
  const lines = applications.map(({ application: { caseId, status, dueOn }, worker, benefit }) => {
    const late = dueOn < today ? '，已超期' : dueOn === today ? '，今天到期' : '';
    return `${caseId}. ${worker}：${benefit}（${status === 'asked' ? '等职工回话' : '待办'}，${dayInWords(dueOn)}前${late}）`;
  });
  return {
    title: `要您办的申请 ${applications.length} 件`,
    text: [...lines, '', '看一件：/申请单 编号'].join('\n'),
  };
}

export interface Letter {
  readonly sender: 'worker' | 'handler';
  readonly text: string;
}

/** One application as its handler reads it. */
export function applicationSheet(given: {
  readonly application: Application;
  readonly worker: string;
  readonly unit: string;
  readonly content: ApplicationContent | undefined;
  readonly letters: readonly Letter[];
}): Message {
  const { application, worker, unit, content, letters } = given;
  const { caseId } = application;
  if (!content) return { text: `编号 ${caseId}：申请人已收回同意，资料已经删除。` };
  const outcome = content.outcome === 'eligible' ? '初步看符合条件' : '要人工判断';
  const isOpen = application.closedAt === null;
  return {
    title: `编号 ${caseId} ${content.benefit}`,
    text: [
      `${worker}（${unit}），${statuses[application.status]}，${dayInWords(application.dueOn)}前办`,
      '',
      ...content.facts.map((fact) => `· ${fact}`),
      ...(content.withheld.length > 0 ? [`职工没有交：${content.withheld.join('、')}`] : []),
      '',
      `${outcome}（按职工自己说的情况，未核实）`,
      ...content.amounts,
      ...(content.clauses.length > 0 ? [`依据：${content.clauses.join('、')}`] : []),
      ...(content.materials.length > 0 ? [`材料：${content.materials.join('；')}`] : []),
      ...(letters.length > 0 ? [''] : []),
      ...letters.map(({ sender, text }) => `${sender === 'handler' ? '经办人' : '职工'}：${text}`),
      ...(isOpen
        ? [
            '',
            `问职工：/追问 ${caseId} 问题`,
            `办完了：/办结 ${caseId} 说明`,
            `不能办：/退回 ${caseId} 原因`,
            `转给同事或别的单位：/转办 ${caseId} 姓名或单位`,
          ]
        : []),
    ].join('\n'),
    note: `只有您和申请人看得到，请勿转发。这条过一会儿会自动收回，要再看就再发“/申请单 ${caseId}”；谁看过都有记录。`,
  };
}

/** Said to everybody but the handler, whether there is such an application or not. */
export const unknownApplication: Message = { text: '没有找到要您办的这个编号，请核对。' };
