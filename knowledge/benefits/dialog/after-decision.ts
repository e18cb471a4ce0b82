import type { Benefit } from '../benefit.ts';
import { decide } from '../decision/decide.ts';
import { explain } from '../decision/explain.ts';
import type { Facts } from '../fact.ts';
import { extractFacts } from '../understand/extract-facts.ts';
import type { Detail, DialogReply, DialogState } from './dialog.ts';
import { asksSomething } from './intent.ts';

const details: readonly (readonly [Detail, RegExp])[] = [
  [
    'materials',
    /(?:要|得|需要|带|准备|交|拿)(?:些|点)?(?:什么|啥|哪些|几样)(?:材料|东西|证明|手续|资料)?(?:呢|啊|呀|去)?[?？]?$|(?:材料|证明|手续|资料)(?:有|要|是|都有|都要)?(?:些)?(?:什么|啥|哪些)/u,
  ],
  [
    'deadline',
    /(?:几号|哪天|什么时候|啥时候|多会儿)(?:之前|以前|前)?(?:截止|到期|交|办|申请)|截止(?:日期|时间)?(?:到|是)?(?:几号|哪天|什么时候|啥时候)?[?？]?$|还(?:来得及|赶趟|来不来得及|赶得上)|最晚(?:是)?(?:几号|哪天|什么时候|啥时候)|还(?:剩|有)(?:几天|多少天)/u,
  ],
  ['handler', /找谁|谁(?:管|办|负责|经办)|(?:去|到|上)哪(?:儿|里)?(?:办|交|申请)|交给谁/u],
  [
    'reasons',
    /^(?:那)?(?:为什么|为啥|凭什么|凭啥|咋|怎么)(?:就)?(?:不符合|不行|不够|不给|没有|不能|说不准|符合|够)|(?:差在哪|哪里不符合|哪儿不够|依据(?:是)?(?:什么|啥|哪)|哪一?条)/u,
  ],
  [
    'amount',
    /^(?:那)?(?:我)?(?:到底|一共|总共)?(?:能|可以)?(?:给|领|拿|赔|补)(?:我)?多少(?:钱)?(?:呢|啊|呀)?[?？]?$/u,
  ],
];

/** 那高职呢, 要是住了6天呢: asks the result for another case. */
const supposes = /^(?:那|那么|要是|如果|假如|万一)|(?:呢|的话)[?？。]*$/u;
/** Longer ones tell a story, which is answered rather than taken for a change of one's case. */
const longestAddition = 24;

/** The part of the result that words (plain text) ask for; undefined where they ask for something else. */
export function askedDetail(text: string): Detail | undefined {
  return details.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The reply that tells one part of the result again. */
export function detailReply(
  benefit: Benefit,
  state: DialogState,
  today: string,
  detail: Detail,
): DialogReply {
  return {
    kind: 'detail',
    detail,
    decision: decide(benefit, state.facts, today),
    explanation: explain(benefit, state.facts, today),
  };
}

/** Facts that are told, or supposed, after the result; undefined where the words (plain text) do neither. */
export function addedFacts(text: string, benefit: Benefit, today: string): Facts | undefined {
  if (text.length > longestAddition) return undefined;
  if (asksSomething(text) && !supposes.test(text)) return undefined;
  const { facts } = extractFacts(text, benefit, today);
  return Object.keys(facts).length > 0 ? facts : undefined;
}
