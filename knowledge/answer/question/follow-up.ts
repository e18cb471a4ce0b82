import { type Aspect, aspectsAsked } from './aspect.ts';
import { type ContentTerm, contentTerms } from './content-terms.ts';
import { asks } from './split.ts';
import type { Vocabulary } from './words/vocabulary.ts';

/** A question with what the conversation adds to it. */
export interface Understood {
  readonly text: string;
  /** What is searched: the question, after the words it takes over from earlier turns. */
  readonly searchText: string;
  readonly terms: readonly ContentTerm[];
  /** Words of earlier turns that the question leaves out. */
  readonly carried: readonly ContentTerm[];
  readonly aspects: readonly Aspect[];
  /** A short question that names a matter of its own may stand by itself all the same. */
  readonly mayStandAlone: boolean;
}

const turnsRemembered = 4;
/** Characters of a question that may lean on the turns before though nothing says so. */
const shortQuestion = 12;
const opening = /^(?:那|那么|还有|另外|要是|如果|换成|不对|不是|错了|我是问|我问的是|这个|它|他|她|也)/;
const asksTheSame = /呢[?？。!！]*$|^(?:那|换成|不对|不是|错了|我是问|我问的是)/;

/** 再说一遍, 没听懂, 还没收到: said of the answer before. */
const refersBack =
  /再(?:说|讲)|(?:听|看|搞)(?:不|没)(?:懂|明白)|没(?:听|看)(?:懂|明白)|换个说法|简单点|(?:什么|啥)意思|为(?:什么|啥)|没(?:收到|发|给|到账|到手|拿到|领到|批|下来|补)/;
/** 啥, ？？？: asked of nothing. */
const bareAsking = /^(?:啥|什么|咋了?|怎么了?|谁|哪|嗯|啊)?[\p{P}\s]*$/u;

const namesMatter = (terms: readonly ContentTerm[]): boolean =>
  terms.some(({ kind }) => kind === 'concept' || kind === 'unknown');

/**
 * Reads a question in its conversation: “那高职呢” takes its matter and the kind of answer wanted from the turns
 * before, “几号截止” its whole matter. A question that stands by itself takes nothing.
 */
export function understand(question: string, history: readonly string[], vocabulary: Vocabulary): Understood {
  const terms = contentTerms(question, vocabulary);
  const aspects = aspectsAsked(question);
  const alone: Understood = {
    text: question,
    searchText: question,
    terms,
    carried: [],
    aspects,
    mayStandAlone: true,
  };
  const leansOn = leans(question, terms, aspects);
  if (history.length === 0 || leansOn === 'not_at_all') return alone;
  if (leansOn === 'perhaps' && question.length > shortQuestion) return alone;

  const own = new Set(terms.map(({ text }) => text));
  const carried: ContentTerm[] = [];
  let said = '';
  for (const turn of history.slice(-turnsRemembered).reverse()) {
    const earlier = contentTerms(turn, vocabulary).filter(
      ({ text, kind }) => kind !== 'everyday' && !own.has(text),
    );
    carried.push(...earlier.filter(({ text }) => !carried.some((term) => term.text === text)));
    said = `${turn} ${said}`;
    if (namesMatter(earlier)) break;
  }
  if (carried.length === 0) return alone;
  const inherited =
    aspects.length === 0 && asksTheSame.test(question) ? aspectsAsked(history.at(-1) ?? '') : aspects;
  const searchText = namesMatter(terms)
    ? `${question} ${carried.map(({ text }) => text).join(' ')}`
    : `${said}${question}`;
  return {
    text: question,
    searchText,
    terms,
    carried,
    aspects: inherited,
    mayStandAlone: leansOn === 'perhaps',
  };
}

/**
 * Whether a question needs what was said before. What names a matter, or tells a case in everyday words (班长骂我咋办),
 * perhaps does; what asks nothing of anything (好累啊, ？？？) would be answered by whatever stood there.
 */
function leans(
  question: string,
  terms: readonly ContentTerm[],
  aspects: readonly Aspect[],
): 'surely' | 'perhaps' | 'not_at_all' {
  const goesOn = opening.test(question) || asksTheSame.test(question);
  if (namesMatter(terms)) return goesOn ? 'surely' : 'perhaps';
  if (refersBack.test(question)) return 'surely';
  if (bareAsking.test(question) || (aspects.length === 0 && !asks.test(question))) return 'not_at_all';
  const tellsCase = aspects.length === 0 && terms.some(({ kind }) => kind === 'everyday');
  return tellsCase && !goesOn ? 'perhaps' : 'surely';
}

/** 王五呢 after 李四是不是困难户 asks the same of another person; any other message is returned as it is. */
export function withSubject(text: string, before: string | undefined): string {
  const subject = /^(?:那|那么|还有)?(.{1,6}?)呢[?？]?$/.exec(text)?.[1];
  if (!before || !subject) return text;
  return `${subject}${before.replace(/^.{1,4}?(?=是不是|的|家|得了|领了|有没有)/, '')}`;
}
