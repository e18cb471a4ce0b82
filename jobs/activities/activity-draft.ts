import { z } from 'zod';
import type { ParsedActivity } from './parse-activity.ts';
import { activityExample, parseFields } from './parse-activity.ts';
import { readItemsEach } from './items-each.ts';
import { parseItems } from './parse-items.ts';
import { semicolonsMissing } from './semicolons-missing.ts';
import { type ActivityFields, splitFields } from './split-fields.ts';
import { type TeamInWork, teamInWork } from './teams/team-draft.ts';
import { readTeamSize, reversedSize, sizeInWords, takeTeamSize } from './teams/team-size.ts';

/** What is asked for next; at `confirm` everything is there. */
export type Asking = 'title' | 'items' | 'team_size' | 'deadline' | 'confirm';

/** An activity that staff are about to open. */
export interface ActivityInWork {
  readonly kind: 'activity';
  /** The unit it will belong to: that of the chat it was begun in, by then. */
  readonly unitId: string;
  readonly fields: ActivityFields;
  readonly asking: Asking;
}

/** A pasted chain (接龙) that staff are about to import: whom, into which item, in the chain's order. */
export interface ChainInWork {
  readonly kind: 'chain';
  readonly activityId: number;
  readonly rows: readonly { readonly personId: string; readonly itemName: string }[];
}

export type InWork = ActivityInWork | ChainInWork | TeamInWork;

const shape = z.discriminatedUnion('kind', [
  teamInWork,
  z.object({
    kind: z.literal('activity'),
    unitId: z.string(),
    fields: z.record(z.string(), z.string()),
    asking: z.enum(['title', 'items', 'team_size', 'deadline', 'confirm']),
  }),
  z.object({
    kind: z.literal('chain'),
    activityId: z.number(),
    rows: z.array(z.object({ personId: z.string(), itemName: z.string() })),
  }),
]);

/** What was stored, or undefined where it is none (or of an older version). */
export function readDraft(content: unknown): InWork | undefined {
  const parsed = shape.safeParse(content);
  return parsed.success ? parsed.data : undefined;
}

export const questions: Readonly<Record<Exclude<Asking, 'confirm'>, string>> = {
  title: '好，一步一步来（随时可以说“算了”）。\n先告诉我活动叫什么名字，例如：焊工技能比武',
  items:
    '有哪些项目、各多少名额？例如：手工焊 20人、氩弧焊 10人。\n不分项目就只写名额，例如：30人；人数不限就写“不限”。\n按队报的写队数和每队几个人，例如：拔河 6队 每队8–10人。一个人能报几项的，后面加一句：每人限报两项。',
  team_size: '这是按队报的，每队几个人？例如：8–10人，或者“10人”。',
  deadline: '报名到什么时候截止？例如：12月5日18点，或者“下周五”。',
};

export type DraftStep =
  /** Goes on with this draft; `say` asks for what comes next or says what was not understood. */
  | { readonly step: 'ask'; readonly draft: ActivityInWork; readonly say: string }
  | {
      readonly step: 'preview';
      readonly draft: ActivityInWork;
      readonly parsed: Extract<ParsedActivity, { ok: true }>;
    }
  | { readonly step: 'confirm' | 'drop' }
  /** What was said belongs to something else. */
  | { readonly step: 'not_meant' };

const drops = /^(?:算了|取消|不发了?|不办了|退出|不要了)[。！!]?$/;
const confirms = /^(?:确认|发布|发吧|发出去|可以|好的?|没问题|对|行|是的?)[。！!吧]?$/;

/** Takes what staff say to an activity in the making. */
export function stepDraft(draft: ActivityInWork, said: string, now: Date, timeZone: string): DraftStep {
  const text = said.trim();
  if (drops.test(text)) return { step: 'drop' };
  const { fields, asking } = draft;
  const ask = (next: Exclude<Asking, 'confirm'>, given: ActivityFields, before = ''): DraftStep => ({
    step: 'ask',
    draft: { ...draft, fields: given, asking: next },
    say: before + questions[next],
  });
  switch (asking) {
    case 'title': {
      const given = splitFields(text);
      const parsed = parseFields(given, now, timeZone);
      // All of it in one message.
      if (parsed.ok) return preview(draft, given, parsed);
      if (parsed.reason === 'starts_before_deadline') return askWhen(draft, given, parsed);
      if (!parsed.ok && parsed.reason === 'title_too_long') return ask('title', {}, `${parsed.sentence}\n`);
      return given.title === undefined ? ask('title', {}) : ask('items', given);
    }
    case 'items':
      return stepItems(fields, text, ask);
    case 'team_size': {
      if (readTeamSize(text)) return ask('deadline', { ...fields, team: text });
      return ask('team_size', fields, `${reversedSize(`每队${text}`) ?? '没看懂人数'}。\n`);
    }
    case 'deadline': {
      const { starts, deadline = fields.deadline } = splitFields(`·；${text}`);
      const given = {
        ...fields,
        ...(starts === undefined
          ? { deadline: text.replace(/^(?:报名)?截止(?:时间|日期)?\s*[:：]?/, '') }
          : { starts, ...(deadline === undefined ? {} : { deadline }) }),
      };
      const parsed = parseFields(given, now, timeZone);
      return parsed.ok
        ? preview(draft, given, parsed)
        : ask('deadline', fields, `${firstLine(parsed.sentence)}\n`);
    }
    case 'confirm': {
      if (confirms.test(text)) return { step: 'confirm' };
      const changed: Partial<ReturnType<typeof splitFields>> = splitFields(
        `改；${text.replace(/^(?:把)?(.{2,4}?)(?:改成|改为|换成)/, '$1：')}`,
      );
      delete changed.title;
      if (Object.keys(changed).length === 0) return { step: 'not_meant' };
      const given = { ...fields, ...changed };
      const parsed = parseFields(given, now, timeZone);
      return parsed.ok
        ? preview(draft, given, parsed)
        : { step: 'ask', draft, say: `${firstLine(parsed.sentence)}。还是原来的样子，没有改。` };
    }
  }
}

type Ask = (next: Exclude<Asking, 'confirm'>, given: ActivityFields, before?: string) => DraftStep;

/** Takes the answer to which items there are: items, bare places, or none. */
function stepItems(fields: ActivityFields, text: string, ask: Ask): DraftStep {
  const [, before, behind = ''] = /^([\s\S]+?)[，,、；;。\s]+(每人[\s\S]+)$/.exec(text) ?? [];
  const { each } = splitFields(`·；${behind}`);
  if (before !== undefined && each !== undefined) {
    return readItemsEach(each) === undefined
      ? ask('items', fields, '没看懂每人能报几项，请写“每人限报两项”这样。\n')
      : stepItems({ ...fields, each }, before, ask);
  }
  const bare = text.normalize('NFKC').replace(/\s/g, '');
  if (/^(?:人数)?不限|^没有(?:项目)?$|^不分项目?$/.test(bare)) return ask('deadline', fields);
  const given = text.replace(/^项目\s*[:：]/, '');
  const reversed = reversedSize(text);
  if (reversed !== undefined) return ask('items', fields, `${reversed}。\n`);
  const taken = takeTeamSize(bare);
  const size = taken === 'unusable' ? undefined : taken;
  const places = (size ? size.rest : bare).replace(/[\s,，、]/g, '').replace(/^(?:最多|限|共)/, '');
  if (/^\d{1,6}(?:个|支)?队伍?$/.test(places) || (size && places === '')) {
    const team = size ? { team: sizeInWords(size.size) } : {};
    const withPlaces = { ...fields, ...(places === '' ? {} : { places }), ...team };
    return ask(size ? 'deadline' : 'team_size', withPlaces);
  }
  if (/^\d{1,6}(?:人|名|个)?$/.test(bare)) return ask('deadline', { ...fields, places: bare });
  const items = parseItems(given);
  if (items.ok) return ask('deadline', { ...fields, items: given });
  return items.reason === 'team_size_missing'
    ? ask('team_size', { ...fields, items: given })
    : ask('items', fields, '没看懂项目。');
}

const firstLine = (sentence: string) => (sentence.split('\n')[0] ?? '').replace(/。$/, '');

const preview = (
  draft: ActivityInWork,
  fields: ActivityFields,
  parsed: Extract<ParsedActivity, { ok: true }>,
): DraftStep => ({ step: 'preview', draft: { ...draft, fields, asking: 'confirm' }, parsed });

/** Everything is there, but the times don't fit: one of them is said anew. */
const askWhen = (
  draft: ActivityInWork,
  fields: ActivityFields,
  { sentence }: Extract<ParsedActivity, { ok: false }>,
): DraftStep => ({
  step: 'ask',
  draft: { ...draft, fields, asking: 'deadline' },
  say: `${firstLine(sentence)}。\n${questions.deadline}`,
});

/** Begins one for a unit with what was typed behind the command: nothing, a part, or all of it. */
export function beginDraft(
  words: string,
  unitId: string,
  now: Date,
  timeZone: string,
): DraftStep | { step: 'fault'; say: string } {
  const draft: ActivityInWork = { kind: 'activity', unitId, fields: {}, asking: 'title' };
  if (words.trim() === '') {
    return {
      step: 'ask',
      draft,
      say: `${questions.title}\n（也可以一条发完：${activityExample}）`,
    };
  }
  const fields = splitFields(words);
  const parsed = parseFields(fields, now, timeZone);
  if (parsed.ok) return preview(draft, fields, parsed);
  return parsed.reason === 'starts_before_deadline'
    ? askWhen(draft, fields, parsed)
    : { step: 'fault', say: semicolonsMissing(words, parsed, now, timeZone) ?? parsed.sentence };
}
