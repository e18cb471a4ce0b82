import type { Benefit } from '../benefit.ts';
import type { Fact, Facts, FactValue } from '../fact.ts';
import { extractFacts } from '../understand/extract-facts.ts';
import { readAnswer, statedYesNo } from '../understand/read-answer.ts';
import { dayNumber } from '../day-number.ts';

const marker =
  /^(?:哦|噢|啊|哎|等等|不好意思|刚才)?[,，]?(?:(?:我)?(?:刚才)?(?:说|写|填|搞|弄|记|打)错了?|错了|不对不对|不对|更正(?:一下)?|改一下|改成|改为|应该是)[,，。.!！:： ]*/u;
/** “不是” may also be the answer to a yes/no question. */
const denial = /^(?:不是不是|不是)[,，。 ]+/u;

/** What follows 不对, 说错了, 应该是 … (plain text); undefined where the message is no correction. */
export function readCorrection(text: string, asked: Fact | undefined): string | undefined {
  const found = marker.exec(text) ?? (asked?.type === 'yes_no' ? null : denial.exec(text));
  return found ? text.slice(found[0].length).trim() : undefined;
}

/**
 * Which facts a correction changes: what it names by the catalogue's own words, else the latest stated fact that
 * these words can answer (不对，是7天 → the days, though money is asked for by now).
 *
 * @param rest what follows the words of correction.
 * @param stated ids of the facts stated so far, the latest last.
 * @returns nothing where it cannot be told.
 */
export function corrected(
  rest: string,
  benefit: Benefit,
  stated: readonly string[],
  today: string,
): Facts | undefined {
  if (rest === '') return undefined;
  const latestFirst = stated.toReversed().flatMap((id) => benefit.facts.find((fact) => fact.id === id) ?? []);
  const [latest] = latestFirst;
  const now = latest && answerOf(rest, latest, today);
  // Its own word: 不对，是家里人. Numbers may be another's, which the words around them tell.
  if (latest && now !== undefined && (latest.type === 'choice' || latest.type === 'yes_no'))
    return { [latest.id]: now };
  const named = extractFacts(rest, benefit, today).facts;
  if (Object.keys(named).length > 0) return named;
  for (const fact of latestFirst) {
    const value = answerOf(rest, fact, today);
    if (value !== undefined) return { [fact.id]: value };
  }
  return undefined;
}

function answerOf(rest: string, fact: Fact, today: string): FactValue | undefined {
  const withoutIs = rest.replace(/^(?:应该)?(?:就)?是(?=.)(?!的|会员|不)/u, '');
  const day = dayNumber(today) ?? 0;
  if (fact.type !== 'yes_no') return readAnswer(withoutIs, fact, day);
  // 是七天 says how many, not yes: of other words only a bare yes or no counts.
  return statedYesNo(rest, fact) ?? (bareYesNo.test(rest) ? readAnswer(rest, fact, day) : undefined);
}

const bareYesNo = /^(?:是|对|有|嗯|不是|没有?|不|否|无)[的了啊呀呢过]?[。.!！]*$/u;
