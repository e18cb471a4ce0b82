import { readItemsEach } from './items-each.ts';
import { parseDeadline } from './parse-deadline.ts';
import { type ItemDraft, parseItems, parsePlaces } from './parse-items.ts';
import { readTeamSize, reversedSize } from './teams/team-size.ts';
import { type ActivityFields, splitFields } from './split-fields.ts';

/** What staff change of an opened activity; what is left out stays. */
export interface ActivityChange {
  readonly title?: string;
  readonly text?: string;
  /** It may as well name an item. */
  readonly textIsUnlabelled?: true;
  readonly deadlineAt?: Date;
  readonly startsAt?: Date;
  /** Items with their new places, or new items. */
  readonly items?: readonly ItemDraft[];
  /** Of the only item; null: unlimited. */
  readonly places?: number | null;
  readonly itemsEach?: number;
}

export type ReadChange =
  { readonly ok: true; readonly change: ActivityChange } | { readonly ok: false; readonly sentence: string };

const example = '例如：/改活动 3 截止：12月6日18点；名额：40人';
const fault = (sentence: string): ReadChange => ({ ok: false, sentence: `${sentence}\n${example}` });

/** Stands where a title would: what has no label is none. */
const nothingYet = '·';

/** Reads `截止：12月6日18点；名额：40人`. */
export function readActivityChange(words: string, now: Date, timeZone: string): ReadChange {
  const { title: said = '', ...fields } = splitFields(`${nothingYet}；${words}`);
  const title = said.split('\n').slice(1).join('').trim();
  const read = readChangedFields({ ...fields, ...(title === '' ? {} : { title }) }, now, timeZone);
  const isUnlabelled = fields.text !== undefined && words.trim().startsWith(fields.text);
  return read.ok && isUnlabelled ? { ...read, change: { ...read.change, textIsUnlabelled: true } } : read;
}

/** Reads fields as typed. Whom it is for and how places are given stay: people have relied on them. */
export function readChangedFields(fields: ActivityFields, now: Date, timeZone: string): ReadChange {
  const { title = '' } = fields;
  if (fields.units ?? fields.tags ?? fields.allocation ?? fields.accept ?? fields.opens) {
    return fault('已经开始报名，面向谁、名额怎么分不能再改；要改请取消后重新发起：/取消活动 编号 原因。');
  }
  if (title.length > 60) return fault('活动名称太长了，请缩短到 60 个字以内。');
  if ((fields.text?.length ?? 0) > 2000) return fault('说明太长了，请缩短到 2000 个字以内。');
  const deadline = fields.deadline === undefined ? undefined : parseDeadline(fields.deadline, now, timeZone);
  const starts = fields.starts === undefined ? undefined : parseDeadline(fields.starts, now, timeZone);
  for (const [name, time] of [
    ['截止时间', deadline],
    ['活动时间', starts],
  ] as const) {
    if (time?.ok === false) {
      return fault(
        time.reason === 'deadline_past'
          ? `${name}已经过去了，请写一个以后的时间。`
          : `没看懂${name}，请写日期和钟点。`,
      );
    }
  }
  const reversed = reversedSize(fields.items ?? '') ?? reversedSize(`每队${fields.team ?? ''}`);
  if (reversed !== undefined) return fault(`${reversed}。`);
  const size = fields.team === undefined ? undefined : readTeamSize(fields.team);
  if (fields.team !== undefined && !size) return fault('没看懂每队几个人，请写“每队：8–10人”。');
  if (size && fields.items === undefined)
    return fault('每队几个人请和项目写在一起，例如：项目：拔河 8队 每队8–10人。');
  const items = fields.items === undefined ? undefined : parseItems(fields.items, size, true);
  if (items?.ok === false) return fault('没看懂项目，请写“项目：手工焊 30人”这样。');
  const places = fields.places === undefined ? undefined : parsePlaces(fields.places);
  if (fields.places !== undefined && places === undefined)
    return fault('没看懂名额，请写“名额：40人”或“名额：不限”。');
  const itemsEach = fields.each === undefined ? undefined : readItemsEach(fields.each);
  if (fields.each !== undefined && itemsEach === undefined)
    return fault('没看懂每人能报几项，请写“每人限报：2项”。');
  const change: ActivityChange = {
    ...(title === '' ? {} : { title }),
    ...(fields.text === undefined ? {} : { text: fields.text }),
    ...(deadline?.ok ? { deadlineAt: deadline.at } : {}),
    ...(starts?.ok ? { startsAt: starts.at } : {}),
    ...(items?.ok ? { items: items.items } : {}),
    ...(places === undefined ? {} : { places }),
    ...(itemsEach === undefined ? {} : { itemsEach }),
  };
  if (Object.keys(change).length > 0) return { ok: true, change };
  return fault('请写要改什么：名称、活动时间、截止、名额、项目、每人限报、说明。');
}
