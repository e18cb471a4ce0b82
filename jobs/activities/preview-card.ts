import type { Message } from '../delivery/message.ts';
import { previewButtons } from '../previewed.ts';
import type { ActivityInWork } from './activity-draft.ts';
import type { ActivityDraft } from './parse-activity.ts';
import { signUpCard } from './sign-up-card.ts';
import type { Clock } from './sign-up-replies.ts';

export interface ForWhom {
  /** The units it is for; none: its own unit and those below. */
  readonly unitNames: readonly string[];
  /** How many people of the roster may sign up. */
  readonly allowed?: number | undefined;
}

/**
 * What staff see before an activity is opened: the card as it will be, who may take part, and how to change it.
 *
 * @param inWork what the buttons open; without it there are none.
 */
export function previewCard(
  draft: ActivityDraft,
  { unitNames, allowed }: ForWhom,
  { now, timeZone }: Clock,
  inWork?: ActivityInWork,
): Message {
  const items = draft.items.map((item, index) => ({ ...item, id: index + 1, number: index + 1 }));
  const what = items.some(({ team }) => team)
    ? items.every(({ team }) => team)
      ? '（按队）'
      : '（人或队）'
    : '';
  const card = signUpCard({ ...draft, id: 0, items }, undefined, now, timeZone);
  const rules = [
    unitNames.length > 0 ? `面向：${unitNames.join('、')}` : '面向：本单位和下级单位的全体职工',
    ...((draft.forTags ?? []).length > 0
      ? [`限标签：${draft.forTags?.join('、')}${allowedInWords(allowed)}`]
      : []),
    draft.allocation === 'draw' ? `名额${what}：截止后抽签` : `名额${what}：先到先得，满了排候补`,
    ...(items.filter(({ team }) => !team).length > 1 && (draft.itemsEach ?? 1) === 1
      ? ['每人只能报一项（要改就说，例如“每人限报两项”）']
      : []),
    ...(draft.acceptHours ? [`候补有 ${draft.acceptHours} 小时确认，过时给下一位`] : []),
  ];
  return {
    title: `【预览】${(card.title ?? draft.title).replace('（编号 0）', '')}`,
    text: [card.text, '', ...rules].join('\n'),
    ...(inWork
      ? { buttons: previewButtons('/发起报名', inWork, { confirm: '确认发起', cancel: '不发了' }) }
      : {}),
    note: '还没有发出去。要改就直接说，例如“截止：12月6日18点”“项目：手工焊 30人”“面向：焊接厂”。',
  };
}

function allowedInWords(allowed: number | undefined): string {
  if (allowed === undefined) return '';
  return allowed === 0
    ? '（名册里现在没有人能报！请核对标签怎么写的，或先在名册里加上）'
    : `（现在有 ${allowed} 人能报）`;
}
