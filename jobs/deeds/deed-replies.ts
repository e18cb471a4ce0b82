import type { Deed } from '../../db/voice/deeds.ts';
import type { Message } from '../delivery/message.ts';
import { longestTitle, type ReadDeed } from './read-deed.ts';

const example = '/办实事 新 食堂早开半小时；负责：后勤王强；截止：12月20日';

const ended: Readonly<Record<Deed['status'], string>> = { open: '', done: '✅ 已办好', dropped: '不办了' };

/** One line of the list. @param today 'YYYY-MM-DD' */
export function deedLine({ id, title, owner, dueOn, status, latest }: Deed, today: string): string {
  const state =
    status === 'open' ? `${owner}负责，${dueOn} 前${dueOn < today ? '（⚠ 已超期）' : ''}` : ended[status];
  return `${id} 号 ${title}：${state}${latest ? `。${latest}` : ''}`;
}

/** For staff. */
export function deedListReply(deeds: readonly Deed[], today: string): Message {
  if (deeds.length === 0) return { text: `还没有办实事的事项。记一件请发：\n${example}` };
  const first = deeds.find(({ status }) => status === 'open') ?? deeds[0];
  return {
    title: `办实事 ${deeds.length} 件`,
    text: [
      ...deeds.map((deed) => deedLine(deed, today)),
      '',
      `记进展：/办实事 ${first?.id} 进展 内容；办好了：/办实事 ${first?.id} 办完 结果；改人改期：/办实事 ${first?.id} 改 截止：…`,
    ].join('\n'),
    buttons: [{ label: '公布这份清单', say: '/办实事 公布' }],
  };
}

/** For everybody: what is promised and what was kept. */
export function promisesReply(deeds: readonly Deed[], unitName: string, today: string): Message {
  if (deeds.length === 0) return { text: '工会的办实事清单还没有公布内容。有想法请发：/意见 内容' };
  return {
    title: `${unitName}：工会办实事`,
    text: deeds.map((deed) => deedLine(deed, today)).join('\n'),
    note: '有想法请发 /意见 内容，不想署名就私聊发 /匿名意见 内容。',
  };
}

/** What goes into the announcement. */
export const announcementOf = (deeds: readonly Deed[], today: string): string =>
  ['工会办实事清单：', ...deeds.map((deed) => deedLine(deed, today)), '有想法请私聊我发：/意见 内容'].join(
    '\n',
  );

/** What is wrong with what was written. */
export function deedFault(reason: Extract<ReadDeed, { ok: false }>['reason'] | 'missing'): Message {
  switch (reason) {
    case 'missing':
      return { text: `要写清三样：什么事、谁负责、哪天前办好。例如：\n${example}` };
    case 'due_unclear':
      return { text: `截止日期没看懂，请写成 12月20日 这样。例如：\n${example}` };
    case 'due_past':
      return { text: '截止日期已经过了，请写以后的日子。' };
    case 'too_long':
      return { text: `写得太长了，事项请在 ${longestTitle} 个字以内，负责人写姓名或部门就行。` };
  }
}

/** Where a promise is not in a state for what was asked. */
export const deedNotNow = (id: number, status: Deed['status']): Message => ({
  text:
    status === 'open'
      ? `${id} 号还在办，不用重办。记进展请发：/办实事 ${id} 进展 内容`
      : `${id} 号${status === 'done' ? '已经办好了' : '已经定了不办'}，没有改。要接着办请发：/办实事 ${id} 重办 原因`,
});

export const unknownDeed: Message = { text: '没有找到这个编号的事项。发“/办实事”看看都有哪些。' };

export const deedHelp: Message = {
  text: [
    '办实事这样用：',
    '/办实事：看清单',
    example,
    '/办实事 意见 编号 事项；负责：…；截止：…（编号见 /意见箱）',
    '/办实事 3 进展 内容；/办实事 3 办完 结果；/办实事 3 改 负责：…；截止：…；/办实事 3 不办 原因；/办实事 3 重办 原因',
    '/办实事 公布：发到群里（先预览）',
  ].join('\n'),
};
