import { aspectsAsked } from './aspect.ts';
import { contentTerms } from './content-terms.ts';
import type { Vocabulary } from './words/vocabulary.ts';

const mostParts = 3;

/** Where one question ends and another begins. */
const boundary =
  /[?？!！。;；\n]+|[,，]?(?=另外|还有(?!没有|没|吗|份|效|机会|用)|顺便问|再问|又要问|又问|还要问|还问|再就是|以及想问)/;
/** Whether a text asks at all. */
export const asks =
  /吗|么|没|不$|呢|多少|几|啥|什么|咋|怎|哪|谁|如何|能不能|可不可以|是不是|有没有|行不|多久|多大|是否|能否|给不给/;

/** 两样: what follows is a list of matters, each a question of its own. */
const announcesList =
  /(?<![哪第每这那有]|多少)[两三几俩仨](?:样|件事|个事|个问题|项)[哈啊呢哦]?(?=[:：,，、]|$)/;
const listMark = /[+＋、,，;；:：?？。!！\n]+|(?=另外|还有)/;

/** 深度困难跟相对困难差在哪: what each of the two is. */
const compares =
  /^(?:请问|想问下?|问一?下)?([^,，。?？我你他她说]{2,10}?)(?:跟|和|与|同)([^,，。?？我你他她说]{2,10}?)(?:之间)?(?:到底|究竟|都)?(?:有|是|的)?(?:啥|什么|哪些|哪点|咋|怎么)?(?:区别|不同|差别|差在哪|不一样|区分)[^,，]{0,4}$/;

/** 行吗、是不是啊 after a question asks nothing of its own; 要啥材料 does, of the question before. */
const standsAlone = (part: string, vocabulary: Vocabulary): boolean =>
  aspectsAsked(part).length > 0 ||
  contentTerms(part, vocabulary).some(({ kind }) => kind === 'concept' || kind === 'unknown');

/**
 * Cuts a message into its questions, at most three. What is told before a question stays with it; a message of one
 * question stays whole.
 */
export function splitQuestions(message: string, vocabulary: Vocabulary): string[] {
  const [, one, other] = compares.exec(message) ?? [];
  if (one && other) return [`${one}是指什么`, `${other}是指什么`];
  if (announcesList.test(message)) {
    const matters = message
      .split(listMark)
      .filter((part) => !announcesList.test(part) && standsAlone(part, vocabulary));
    // 要补两样：住院+孩子上学 asks of each what there is.
    const askedOf = (part: string) =>
      asks.test(part) || aspectsAsked(part).length > 0 ? part : `${part}能领多少`;
    if (matters.length > 1) return matters.slice(0, mostParts).map(askedOf);
  }
  const parts: string[] = [];
  let told = '';
  const pieces = message.split(boundary);
  let at = 0;
  for (const raw of pieces) {
    at = message.indexOf(raw, at) + raw.length;
    const part = raw.replace(/^[,，、\s]+|[,，、\s]+$/g, '');
    if (!/[\p{L}\p{N}]/u.test(part)) continue;
    if (asks.test(part) || /^[?？]/.test(message.slice(at)) || /^(?:另外|还有)/.test(part)) {
      parts.push(told ? `${told}，${part}` : part);
      told = '';
    } else told = told ? `${told}，${part}` : part;
  }
  const last = parts.at(-1);
  if (told) {
    if (last === undefined) parts.push(told);
    else parts[parts.length - 1] = `${last}，${told}`;
  }
  const [first = message, ...rest] = parts;
  const merged = rest.reduce<string[]>(
    (list, part) =>
      standsAlone(part, vocabulary)
        ? [...list, part]
        : [...list.slice(0, -1), `${list.at(-1) ?? ''}，${part}`],
    [first],
  );
  return merged.length > mostParts ? merged.slice(0, mostParts) : merged;
}
