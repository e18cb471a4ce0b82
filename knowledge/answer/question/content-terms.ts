import { normalise } from '../../search/normalise.ts';
import { askedPart } from './asked-part.ts';
import { cutWords } from './cut-words.ts';
import type { Vocabulary, WordKind } from './words/vocabulary.ts';

/** A word of the question that its rule must deal with. */
export interface ContentTerm {
  readonly text: string;
  readonly kind: Exclude<WordKind, 'noise'>;
  /** Words any of which supports it, itself first. */
  readonly words: readonly string[];
  /** Words for wider things it belongs to (阑尾炎 → 疾病), which support it half. */
  readonly wider: readonly string[];
  /** Whether it names something (租房), and does not only say what is done or how (琢磨). */
  readonly names: boolean;
  /** Whether it stands where something is asked, not where the case is told. */
  readonly asked: boolean;
  /** Names of things that exclude it, with its own. */
  readonly siblings?: { readonly own: readonly string[]; readonly others: readonly string[] } | undefined;
  /** Said not to be so: 没空调, 没做全麻. */
  readonly denied: boolean;
  /** A name such as 三个一: only itself, letter by letter, supports it. */
  readonly verbatim: boolean;
}

/** 三个一、五个一、六个你: names that are made of a number. */
const numberName =
  /[一二三四五六七八九十两]个[一-龥](?=$|[^一-龥]|是|的|指|到|里|有|都|包|怎|能|给|发|具|分)/g;
const notNumberName = /个(?:月|人|工|小|星|孩|娃|儿|女|宝|项|钱|子|多|半|字|学|季|年|娃|病|球|队|名)/;

const quoted = /[“"「『《]([^”"」』》]{2,20})[”"」』》]/g;

const length = '[\\d零一二两三四五六七八九十几多半好个]+(?:天|周|月|个月|日|星期|宿|晚|回|次|个?小时|个点)';
const stay = new RegExp(`住(?:了|过)?(?:${length}|的|了)的?院`, 'g');
const leave = new RegExp(`([放请休])(?:了|过)?${length}的?假`, 'g');
const overtime = new RegExp(`加(?:了|过)?${length}的?班`, 'g');

/** 工资三个月没开了, 两个月没发工资: pay that is owed. */
const unpaid = new RegExp(
  `(?:工资|薪水|工钱)(?:都|也|已经|有|快)*${length}(?:多)?了?(?:都|还|也)*没有?(?:发|开|给)过?|${length}(?:多)?了?(?:都|还|也)*没有?(?:发|开|给)过?(?:工资|薪水|工钱)`,
  'g',
);

/** 报了名, 建过档, 结不了婚, 盖工会的章: a verb parted from its object. */
const parted =
  /(报|建|结|离|领|请|入|退|住|出|盖|签|加|值|怀|换|辞|转|续|落|上|搬|休|动|办|挂|交)(?:(?:不|没)?(?:了|过|完|好|个|着|成)|(?:一|两|几|个|工会的?|单位的?)+)(?:一?[次个回张])?(名|档|婚|证|假|会|院|章|字|班|孕|岗|职|学|家|手术|户|号)(?!子|头|上|里|议)/g;

const had = '(?:装|安|开|配|用|做|打|上|施行|进行|参加|属于)';
/** 没空调, 没有装空调, 不是全麻, 不开空调; but 有没有空调 asks, and 不困难 says how it is. */
const denies = new RegExp(
  `(?:(?:(?<!有)没有?|(?<!是)不是|并非|不算|未|无)${had}?|(?<![是能会要])不${had})(?:过|了|任何|什么)?$`,
  'u',
);

/** What is said instead of denying the other. */
const contraries: readonly (readonly [RegExp, string])[] = [[/局麻|局部麻醉|半麻|半身麻醉/g, '没做全麻']];

/** 住了九天院 → 住院, 放一天假 → 放假: the word without the length of time inside it; 38度 is 高温. */
const withoutLengths = (text: string): string =>
  text
    .replace(/\d{2}(?:\.\d)?\s*(?:多?度|℃|摄氏度)/g, '高温')
    .replace(stay, '住院')
    .replace(leave, '$1假')
    .replace(overtime, '加班')
    .replace(unpaid, '工资没发')
    .replace(parted, '$1$2')
    .replace(/[七几]个节(?![日目课])/g, '节日')
    // 11月入职 is no 月入.
    .replace(/\d{1,2}月份?(?:\d{1,2}[日号])?(?=\p{Script=Han})/gu, '、');

/** The words of a question that its rule must deal with, in their order, each matter once. */
export function contentTerms(question: string, vocabulary: Vocabulary): ContentTerm[] {
  let text = contraries.reduce(
    (said, [word, denial]) => said.replace(word, denial),
    withoutLengths(normalise(question)),
  );
  const ranges = askedPart(text);
  // 返不返 asks for 返; every other character keeps its place.
  text = text.replace(/([\u4e00-\u9fa5])[不没]\1/g, '$1  ');
  const isAsked = (at: number) => ranges.some(({ from, to }) => at >= from && at < to);
  const terms: ContentTerm[] = [];
  for (const pattern of [quoted, numberName])
    text = text.replace(pattern, (whole: string, inner: unknown, offset: unknown) => {
      const name = typeof inner === 'string' ? inner : whole;
      if (pattern === numberName && notNumberName.test(whole)) return whole;
      const asked = isAsked(Number(typeof inner === 'string' ? offset : inner));
      const verbatim = pattern === numberName;
      const named = { text: name, words: [name], wider: [], names: true };
      terms.push({ ...named, kind: 'unknown', asked, denied: false, verbatim });
      return ' '.repeat(whole.length);
    });
  for (const { text: word, at, names } of cutWords(text, vocabulary)) {
    const known = vocabulary.kindOf(word);
    const asked = isAsked(at);
    const deed = asked && known !== 'concept' ? vocabulary.predicate(word) : undefined;
    if (
      (known === 'noise' && !deed) ||
      terms.some((term) => term.text === word || vocabulary.sameMatter(term.text, word))
    )
      continue;
    const head = headOf(word, terms.at(-1), text);
    terms.push({
      text: word,
      kind: deed ? 'predicate' : head || known === 'noise' ? 'unknown' : known,
      words: deed ?? head ?? vocabulary.wordsFor(word),
      wider: head ? [] : vocabulary.widerFor(word),
      names: thing.test(word) || (names && !isDeed(word, text)),
      asked,
      denied: denies.test(text.slice(0, text.indexOf(word, at))),
      siblings: vocabulary.siblings(word),
      verbatim: false,
    });
  }
  // 没建档，多少钱: what is asked about was told before.
  const isAskedMatter = terms.some((term) => term.asked && !term.denied && isMatter(term));
  return isAskedMatter
    ? terms
    : terms.map((term) => (term.kind === 'concept' ? { ...term, asked: true } : term));
}

/** Whether a word says what is asked about, and not only how or why. */
export const isMatter = ({ kind, names }: ContentTerm): boolean =>
  kind === 'concept' || (kind === 'unknown' && names);

/** 丧假, 生日券: the tagger takes what it never saw for a verb. */
const thing = /.(?:假|金|费|券|卡|证|补贴|津贴|补助|险|奖)$/;
const benefitHeads = ['补贴', '补助', '津贴', '补助金', '费', '金', '款', '奖', '假', '险', '保险'];
const thingHeads = ['卡', '条', '票', '帽', '服', '牌', '码', '餐', '车'];
const sameHead = ['补贴', '补助', '津贴', '补助金'];

/**
 * A head that stands right behind its modifier says what is asked about: 交通补贴 is no matter of 交通 alone,
 * 健身卡 none of 健身. (Behind a known matter, 补贴 and 费 are only lay words for its benefit: 住院补贴.)
 */
function headOf(word: string, before: ContentTerm | undefined, text: string): readonly string[] | undefined {
  if (!before || before.verbatim || !text.includes(before.text + word)) return undefined;
  const isHead =
    (before.kind === 'unknown' && benefitHeads.includes(word)) ||
    (before.kind === 'concept' && thingHeads.includes(word));
  if (!isHead) return undefined;
  return sameHead.includes(word) ? sameHead : [word];
}

/** Whether the text uses a word as a verb: 烧没了, 想去. */
const isDeed = (word: string, text: string): boolean => {
  const at = text.indexOf(word);
  return (
    /^(?:没了|不了|了|着|过|完|到|掉)/.test(text.slice(at + word.length)) ||
    /(?:想|要|去|来|被|给)$/.test(text.slice(0, at))
  );
};
