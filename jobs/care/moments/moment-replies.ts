import type { CareMoment } from '../../../db/care/care-moments.ts';
import type { Message } from '../../delivery/message.ts';
import { shortDay } from '../calendar/day-in-words.ts';
import { dayOf, timeOf } from '../zoned-day.ts';
import type { MomentKinds } from './load-moments.ts';
import type { MomentContent } from './moment-content.ts';
import type { MomentFault, ReadMoment } from './read-moment.ts';
import { yuan } from './read-amount.ts';
import type { Recorded } from './record-moment.ts';

const example = '例如：/关怀 张三 住院 11月20日';
export const momentHelp = `记一件：/关怀 姓名 新婚|生育|住院|退休|丧事 [日期] [备注]\n看望过了：/关怀 完成 编号 [金额] [说明]\n记错了：/关怀 撤销 编号\n没看望的：/关怀；一年的账：/关怀台账`;
export const unknownMoment = '没有找到这个编号的关怀。发“/关怀”看看还有哪些没看望。';

export function explainFault(fault: MomentFault, kinds: MomentKinds): string {
  if (fault.reason === 'no_kind')
    return `请写明是哪一件：${Object.keys(kinds).join('、')}。${example}（生日不用记，系统会发。）`;
  if (fault.reason === 'bad_day') return `${fault.text}。${example}`;
  return '这件事的日子还没到，到了再记，免得问候发早了。';
}

const whyNone: Readonly<Record<string, string>> = {
  opted_out: '本人退订了关怀，系统不发问候，请当面表达',
  excluded: '这位同志被剔除了，系统不发问候，请当面表达',
  planned_already: '退休当天的祝福由“荣退欢送”发，不重复发',
};

export function recordedReply(
  recorded: Recorded,
  {
    personName,
    moment,
    visit,
    timezone,
  }: {
    readonly personName: string;
    readonly moment: ReadMoment;
    readonly visit: string;
    readonly timezone: string;
  },
): Message {
  if (!recorded.done) {
    if (recorded.reason === 'known')
      return { text: `${personName}的${moment.kind}已经记过，编号 ${recorded.id}，还没看望。没有再记。` };
    return {
      text: `名册里${personName}已经${recorded.reason === 'died' ? '亡故' : '离职'}，没有记，也不会发。名册不对请找管理员改。`,
    };
  }
  const { id, greeting, visitBy, heldUntil, told } = recorded;
  const greeted =
    'at' in greeting
      ? `${shortDay(dayOf(greeting.at, timezone))} ${timeOf(greeting.at, timezone)} 私聊问候本人，不进群。`
      : `${whyNone[greeting.none] ?? '系统不发问候，请当面表达'}。`;
  return {
    title: `记下了，编号 ${id}：${personName} ${moment.kind}`,
    text: [
      greeted,
      `请在${shortDay(visitBy)}前去看望${told > 0 ? `，已经告诉本单位另外 ${told} 位干事` : ''}。${visit}`,
      ...(heldUntil === undefined ? [] : [`${shortDay(heldUntil)}前不给本人发生日、节日祝福。`]),
      `看望过了发：/关怀 完成 ${id} 金额 说明`,
    ].join('\n'),
    buttons: [{ label: '记错了，撤销', say: `/关怀 撤销 ${id}`, style: 'danger' }],
  };
}

/** One open visit. @param today 'YYYY-MM-DD' */
function visitLine(
  { id, personName, visitBy }: CareMoment,
  content: MomentContent | undefined,
  kinds: MomentKinds,
  today: string,
): string {
  const what = content ? [content.kind, ...content.notes].join('，') : '内容已按本人要求删除';
  const visit = kinds[content?.kind ?? '']?.visit ?? '';
  return `${id} 号 ${personName}：${what}。${shortDay(visitBy)}前看望${visitBy < today ? '（⚠ 已超期）' : ''}。${visit}`;
}

export function openVisitsReply(
  visits: readonly { readonly moment: CareMoment; readonly content: MomentContent | undefined }[],
  kinds: MomentKinds,
  today: string,
): Message {
  if (visits.length === 0) return { text: `没有要看望的。\n${momentHelp}` };
  return {
    title: `要看望的 ${visits.length} 位`,
    text: [
      ...visits.map(({ moment, content }) => visitLine(moment, content, kinds, today)),
      '',
      `看望过了：/关怀 完成 ${visits[0]?.moment.id} 金额 说明`,
    ].join('\n'),
  };
}

export const doneReply = (id: number, personName: string, amountFen: number | null): string =>
  `${id} 号办好了：看望${personName}${amountFen === null ? '' : `，慰问 ${yuan(amountFen)}`}。已记入台账（/关怀台账）。`;
