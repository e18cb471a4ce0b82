import { plainText } from '../../answer/question/plain-text.ts';
import { monthsLater } from '../day-number.ts';
import type { Fact, FactValue } from '../fact.ts';
import { type Quantity, readQuantities } from './quantity.ts';
import { readDays } from './said-day.ts';
import { asSaid } from './as-said.ts';
import { mentions } from './mentions.ts';

/** Cannot say, or would rather not: the fact is not asked again, and a person settles what hangs on it. */
const cannotSay =
  /不知道|不清楚|不晓得|说不准|说不清|说不好|不好说|记不清|记不得|不记得|忘了|没法说|不想说|不方便|跳过/;
const no =
  /^(?:没(?![错劲]|问题|事|意思)|无(?!聊|语|所谓)|不(?!错|好意思|舒服|容易|开心|高兴|想活)|否|未|木有|莫得|冇|还没|从没|一次没|no?$|×|假)/i;
/** 好累啊, 真烦, 对不起, 要命: how somebody feels, and no yes. */
const yes =
  /^(?:是|对(?!不起|不住|象|面)|有(?!点|些|人|毛病|意思)|嗯|恩|唔|好(?![累难烦热冷困疼痛饿久惨苦想怕气笑]|无聊|不容易|麻烦)|行|可以|没错|没问题|当然|确实|算|同意|愿意|要(?!命|死|是)|领了|领过|参加|y(?:es)?$|ok$|√|真(?![烦累难热冷困疼痛惨苦气服倒行]|不容易|没意思|麻烦))/i;

/**
 * Reads a person's reply to the question for this fact.
 *
 * @param today days since 1970-01-01.
 * @returns the value (roughly where it was said roughly), null where the person cannot say, undefined where the reply
 *   is no answer to this question.
 */
export function readAnswer(said: string, fact: Fact, today: number): FactValue | undefined {
  const text = plainText(said).trim();
  if (text === '') return undefined;
  const value =
    fact.type === 'yes_no'
      ? readYesNo(text, fact)
      : fact.type === 'choice'
        ? readChoice(text, fact)
        : readNumber(text, fact, today);
  if (value !== undefined) return value;
  return cannotSay.test(text) ? null : undefined;
}

function readYesNo(text: string, fact: Fact): boolean | undefined {
  const stated = statedYesNo(text, fact);
  if (stated !== undefined) return stated;
  if (cannotSay.test(text)) return undefined;
  return no.test(text) ? false : yes.test(text) ? true : undefined;
}

/** A yes/no fact as its own words state it; what denies is looked for first, as 没建过档 holds 建过档 too. */
export function statedYesNo(text: string, fact: Fact): boolean | undefined {
  const against = mentions(text, fact.no);
  const withoutThem = against.reduce((rest, { word }) => rest.replace(word, '　'), text);
  const inFavour = mentions(withoutThem, fact.yes);
  const denied = inFavour.filter((mention) => mention.denied).length + against.length;
  const affirmed = inFavour.filter((mention) => !mention.denied).length;
  // Both were said (“本来没建档，后来建了档”): better asked than guessed.
  if (denied > 0 && affirmed > 0) return undefined;
  return denied > 0 ? false : affirmed > 0 ? true : undefined;
}

function readChoice(text: string, fact: Fact): FactValue | undefined {
  const choices = fact.choices ?? [];
  const numbered = /^(?:选|第)?\s*([\d一二三四五六七八九十]+)(?:个|项|号)?[.、。]?$/u.exec(text);
  const nth = numbered ? readQuantities(numbered[1] ?? '')[0]?.from : undefined;
  if (nth !== undefined) return choices[nth - 1]?.id;
  return choices.find(({ label }) => plainText(label) === text)?.id ?? statedChoice(text, fact);
}

/** The choice whose word was said, the longest word deciding; several of equal length leave it between them. */
export function statedChoice(text: string, fact: Fact): FactValue | undefined {
  const matches = (fact.choices ?? []).flatMap(({ id, label, words }) => {
    const found = mentions(
      text,
      [...words, label].flatMap((word) => asSaid(text, word)),
    ).filter(({ denied }) => !denied);
    return found.length > 0 ? [{ id, length: Math.max(...found.map(({ word }) => word.length)) }] : [];
  });
  const longest = Math.max(...matches.map(({ length }) => length));
  const ids = matches.filter(({ length }) => length === longest).map(({ id }) => id);
  return ids.length > 1 ? { oneOf: ids } : ids[0];
}

function readNumber(text: string, fact: Fact, today: number): FactValue | undefined {
  if (fact.type === 'date') {
    const [said, ...others] = readDays(text, today, fact.future);
    if (said) return others.length > 0 ? undefined : within(fact, said, today);
    const [ago] = readQuantities(text);
    return ago && /[前了]/.test(text.slice(ago.end)) ? within(fact, daysAgo(ago, today), today) : undefined;
  }
  if (/^(?:没|无|零)(?!错|准)/.test(text) && (fact.min ?? 0) <= 0) return 0;
  const [quantity, ...others] = readQuantities(text);
  if (!quantity || others.length > 0) return undefined;
  return inUnitOf(fact, quantity, true);
}

/** A day so long ago; months and more are never to the day. */
export function daysAgo({ from, to, unit }: Quantity, today: number): { from: number; to: number } {
  if (unit === 'month' || unit === 'year') {
    const months = unit === 'year' ? 12 : 1;
    const slack = from === to ? 7 : 0;
    const back = (count: number) =>
      monthsLater(today, -Math.floor(count * months)) - Math.round(((count * months) % 1) * 30);
    return { from: back(to) - slack, to: back(from) + slack };
  }
  const days = unit === 'week' ? 7 : 1;
  const slack = unit === 'week' && from === to ? 3 : 0;
  return { from: today - Math.round(to * days) - slack, to: today - Math.round(from * days) + slack };
}

/** A day or range of days as this fact may have it: not beyond its bounds, nor in the future where it may not be. */
export function within(
  fact: Fact,
  { from, to }: { from: number; to: number },
  today: number,
): FactValue | undefined {
  const last = fact.max ?? (fact.future ? Infinity : today);
  const first = fact.min ?? -Infinity;
  if (from > last || to < first) return undefined;
  const [start, end] = [Math.max(from, first), Math.min(to, last)];
  return start === end ? start : { from: start, to: end };
}

/** A quantity in what the fact is counted in: fen, days, months, years; undefined where its unit does not fit. */
export function inUnitOf(fact: Fact, { from, to, unit }: Quantity, bare: boolean): FactValue | undefined {
  const factor = factorOf(fact, unit, bare);
  if (factor === undefined) return undefined;
  // Weeks and months said for days are round figures.
  const slack = factor > 1 && fact.type === 'days' && from === to ? Math.ceil(factor / 7) : 0;
  const scaled = { from: from * factor - slack, to: to * factor + slack };
  // Fen are whole: 69327.9 × 100 is not, in binary.
  const exact = fact.type === 'number' ? (value: number) => value : Math.round;
  return clipped(fact, { from: exact(scaled.from), to: exact(scaled.to) });
}

function factorOf(fact: Fact, unit: Quantity['unit'], bare: boolean): number | undefined {
  if (fact.type === 'money') return unit === 'yuan' || unit === 'none' ? 100 : undefined;
  if (fact.type === 'days')
    return {
      day: 1,
      week: 7,
      month: 30,
      none: bare ? 1 : undefined,
      yuan: undefined,
      year: undefined,
      other: undefined,
    }[unit];
  if (fact.unit === 'years')
    return {
      year: 1,
      month: 1 / 12,
      none: bare ? 1 : undefined,
      day: undefined,
      week: undefined,
      yuan: undefined,
      other: undefined,
    }[unit];
  if (fact.unit === 'months')
    return {
      month: 1,
      year: 12,
      week: 7 / 30,
      day: 1 / 30,
      none: bare ? 1 : undefined,
      yuan: undefined,
      other: undefined,
    }[unit];
  return unit === 'other' || unit === 'none' || (bare && unit === 'month') ? 1 : undefined;
}

function clipped(fact: Fact, { from, to }: { from: number; to: number }): FactValue | undefined {
  const [min, max] = [fact.min ?? 0, fact.max ?? Infinity];
  if (from > max || to < min) return undefined;
  const [start, end] = [Math.max(from, min), Math.min(to, max)];
  return start === end ? start : { from: start, to: end };
}
