import type { NewActivity } from '../../db/activities/activities.ts';
import { kindOf, tierOf } from './activity-kind.ts';
import { parseDeadline } from './parse-deadline.ts';
import { longestItemName, parseItems, parsePlaces, type ItemDraft } from './parse-items.ts';
import { parseRules } from './parse-rules.ts';
import type { ActivityFields } from './split-fields.ts';
import { readTeamSize, reversedSize } from './teams/team-size.ts';

/** What staff's words say of an activity; unit, author and sample flag come from where they were said. */
export type ActivityDraft = Omit<NewActivity, 'unitId' | 'openedBy' | 'sample'>;

export type ActivityFault = keyof typeof faults;

export type ParsedActivity =
  | { readonly ok: true; readonly draft: ActivityDraft }
  | {
      readonly ok: false;
      readonly reason: ActivityFault;
      /** What is wrong, what to write, and an example: for the person who typed it. */
      readonly sentence: string;
    };

/** Said wherever an event would begin while people still sign up. */
export const startsTooEarly =
  '活动时间比报名截止还早（不写钟点的算到当天结束），请改一个：“截止：…”写在活动之前，或者“活动时间：…”写在截止之后';

const faults = {
  missing_title: '还缺活动名称，请写在最前面',
  title_too_long: '活动名称太长了，请缩短到 60 个字以内，细节写进“说明”',
  text_too_long: '说明太长了，请缩短到 2000 个字以内',
  missing_deadline: '还缺截止时间，请写“截止：12月5日18点”这样',
  deadline_unclear: '没看懂截止时间，请写“截止：12月5日18点”或“截止：下周五”这样',
  deadline_past: '截止时间已经过去了，请写一个将来的日子，例如“截止：12月5日18点”',
  opening_unclear: '没看懂报名开始时间，请写“报名开始：12月1日8点”这样；不写就是马上开始',
  opening_after_deadline: '报名开始时间要早于截止时间',
  starts_before_deadline: startsTooEarly,
  items_unclear: '没看懂项目，请写“项目：手工焊 20人、氩弧焊 10人”这样；不限人数就不写数字',
  duplicate_items: '有两个项目重名了，请改成不同的名字',
  too_many_items: '项目太多了，请控制在 40 个以内',
  accept_unclear: '没看懂候补确认的时限，请写“候补确认：24小时”这样；不写就是自动补上',
  sensitive_tag: '限的标签涉及个人隐私（困难、患病、残疾等），报名会让大家知道谁是，请不要按它限报名',
  each_unclear: '没看懂每人能报几项，请写“每人限报：2项”；不写就是一项',
  allocation_unclear: '没看懂名额怎么分，请写“名额分配：抽签”或“名额分配：先到先得”',
  places_unclear: '没看懂名额，请写“名额：30人”或“名额：不限”',
  team_size_missing: '按队报的项目请写每队几个人，例如“项目：拔河 6队 每队8–10人”',
  team_size_unclear: '没看懂每队几个人，请写“每队：8–10人”或“每队：10人”',
  team_size_reversed: '每队人数的先后写反了，请从少到多写',
  places_in_people: '按队报的，名额请写队数，例如“名额：6队”',
} as const;

export const activityExample =
  '/发起报名 焊工技能比武；项目：手工焊 20人、氩弧焊 10人；截止：12月5日18点；说明：带好劳保用品';

const longestTitle = 60;
const longestText = 2000;

/**
 * Reads an activity from its fields, however they were asked for.
 *
 * @param now the clock: a deadline without a year is the next such day, one in the past is a fault.
 * @param timeZone IANA name in which the typed times are meant.
 */
export function parseFields(fields: ActivityFields, now: Date, timeZone: string): ParsedActivity {
  const title = fields.title?.replace(/^[\s：:]*[“"「《]?|[”"」》]$/g, '').trim() ?? '';
  if (title === '') return fault('missing_title');
  if (title.length > longestTitle) return fault('title_too_long');
  const starts = fields.starts === undefined ? undefined : parseDeadline(fields.starts, now, timeZone);
  // “每周三晚上”, “待定”: then it stands in the text as it was written.
  const unread = fields.starts !== undefined && !starts?.ok ? `活动时间：${fields.starts}` : undefined;
  const text = [fields.text, unread].filter(Boolean).join('\n');
  if (text.length > longestText) return fault('text_too_long');

  if (fields.deadline === undefined) return fault('missing_deadline');
  const deadline = parseDeadline(fields.deadline, now, timeZone);
  if (!deadline.ok) return fault(deadline.reason);
  let opensAt = now;
  if (fields.opens !== undefined) {
    const opening = parseDeadline(fields.opens, now, timeZone);
    if (!opening.ok && opening.reason === 'deadline_unclear') return fault('opening_unclear');
    if (opening.ok) opensAt = opening.at;
  }
  if (opensAt >= deadline.at) return fault('opening_after_deadline');
  if (starts?.ok && starts.at < deadline.at) return fault('starts_before_deadline');

  const reversed = reversedSize(fields.items ?? '') ?? reversedSize(`每队${fields.team ?? ''}`);
  if (reversed !== undefined) return fault('team_size_reversed', reversed);
  const items = readItems(title, fields);
  if (typeof items === 'string') return fault(items);
  const rules = parseRules(fields);
  if (typeof rules === 'string') return fault(rules);
  const named = kindOf(fields.kind ?? '');
  return {
    ok: true,
    draft: {
      title,
      kind: named === 'other' ? kindOf(title) : named,
      // 级别：厂 means 厂级.
      tier: tierOf(`${fields.tier ?? ''}级`) ?? tierOf(title),
      text,
      opensAt,
      deadlineAt: deadline.at,
      items,
      ...(starts?.ok ? { startsAt: starts.at } : {}),
      ...rules,
    },
  };
}

/** The items; an activity without any is one item of its own name. */
function readItems(
  title: string,
  fields: { items?: string; places?: string; team?: string },
): readonly ItemDraft[] | ActivityFault {
  const places = fields.places === undefined ? null : parsePlaces(fields.places);
  if (places === undefined) return 'places_unclear';
  const size = fields.team === undefined ? undefined : readTeamSize(fields.team);
  if (fields.team !== undefined && !size) return 'team_size_unclear';
  if (size && fields.items === undefined && /[人名位]/.test(fields.places ?? '')) return 'places_in_people';
  if (!size && fields.items === undefined && /队/.test(fields.places ?? '')) return 'team_size_missing';
  const team = size ? { team: size } : {};
  if (fields.items === undefined) return [{ name: title.slice(0, longestItemName), places, ...team }];
  const parsed = parseItems(fields.items, size);
  if (!parsed.ok) return parsed.reason;
  const [only] = parsed.items;
  return only?.places === null && parsed.items.length === 1 ? [{ ...only, places }] : parsed.items;
}

function fault(reason: ActivityFault, said: string = faults[reason]): ParsedActivity {
  return { ok: false, reason, sentence: `${said}。\n例如：${activityExample}` };
}
