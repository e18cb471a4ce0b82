import { pairsOf } from './source.ts';

export type WordFault =
  /** Words that no cited clause has, more than an ordinary turn of phrase needs. */
  | 'words_not_in_clause'
  /**
   * Words that only the asker has: the rule applied to a case it does not name, which is a person's to decide, or
   * something the asker told the model to say.
   */
  | 'askers_words'
  | 'link_not_in_clause'
  | 'format_not_allowed';

/** 按您说的工龄12年: told as the asker's own words. */
const askersWords = /(?:^|[,。;])(?:[按照]|如果|要是)?您(?:说|提到|讲)的[^,。;]{1,16},/g;

/** Turns of phrase that say nothing by themselves, longest first when matched. */
const phrases =
  '根据规定|按照规定|按规定|规定是|这样的|需要的话|的情况下|的情况|这种情况|的时候|之后|以后|之前|以前|另外|此外|同时|还有|以及|并且|而且|不过|但是|但要|如果|要是|的话|只要|只有|才能|就能|就可以|可以|能够|应该|应当|需要|记得|注意|请您|您好|您的|您说的|您提到的|您问的|咱们|我们|自己|本人|这个|那个|这些|哪些|有关|对于|关于|属于|包括|分别|都是|就是|也是|这笔|一共|总共|其中|以上|以下|以内|不超过|最多|最高|至少|不能|没有|不用|不是|办理|申请|提交|准备|带上|拿到|领取|领到|发给|给您|享受|具体|标准|金额|材料|时间|期限|到时|逾期|超过|过期|不再|每年|每月|每人|每次|一次|同一|爱人|孩子|家里|单位|工会|职工|会员|钱|份|元|块';
const phrasePattern = new RegExp(
  phrases
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
);
/** Small words, and what a number stands with. */
const small = new Set([
  ...'的了在和与及或也都就还要能可会请您你我把被为是有到从由对向让给个这那哪些等得着过去来说看问交带领拿办找发用做当自起内前后里上下时则才再又因而其该各凡均只不没无未需应按照如若之以所并且但即每月年天日人次元份件多少最高低满超',
]);
/** A word so long, or so large a share of a sentence, is no turn of phrase. */
const longestForeign = 3;
const largestForeignShare = 0.2;

const link = /https?:|www\.|[\w-]+\.(?:com|cn|net|org|top|io|gov)|@|[?&]\w+=/i;
const latinWord = /[A-Za-z][A-Za-z\d_.-]*/g;
const markup = /[<>`|#*{}\\]|!\[|\]\(/;

/**
 * Looks for words of a sentence that its clauses don't bear out.
 *
 * @param sentence legible text without citation marks.
 * @param words the words of the cited clauses, legible.
 */
export function findWordFault(
  sentence: string,
  { words, question }: { words: string; question: string },
): WordFault | undefined {
  if (markup.test(sentence)) return 'format_not_allowed';
  if (
    link.test(sentence) &&
    ![...sentence.matchAll(new RegExp(link, 'gi'))].every(([part]) => words.includes(part))
  )
    return 'link_not_in_clause';
  if ([...sentence.matchAll(latinWord)].some(([word]) => !words.toLowerCase().includes(word.toLowerCase())))
    return 'words_not_in_clause';
  const told = sentence.replace(askersWords, ',');
  const signs = signsOf(told, words);
  if (repeatsQuestion(told, signs, question)) return 'askers_words';
  const runs = signs.join('').match(/f+/g) ?? [];
  const length = runs.reduce((sum, run) => sum + run.length, 0);
  const han = (told.match(/\p{Script=Han}/gu) ?? []).length;
  const isForeign =
    runs.some((run) => run.length > longestForeign) ||
    length > Math.max(longestForeign, han * largestForeignShare);
  return isForeign ? 'words_not_in_clause' : undefined;
}

/** h: at home, in the clauses with a neighbour or part of a turn of phrase; s: a small word by itself; f: foreign. */
type Sign = 'h' | 's' | 'f';

function signsOf(sentence: string, words: string): Sign[] {
  const known = pairsOf(words);
  const phrased = sentence.replace(phrasePattern, (phrase) => '-'.repeat(phrase.length));
  return phrased.split('').map((sign, at) => {
    const isHome =
      !/\p{Script=Han}/u.test(sign) ||
      known.has(sentence.slice(at - 1, at + 1)) ||
      known.has(sentence.slice(at, at + 2));
    return isHome ? 'h' : small.has(sign) ? 's' : 'f';
  });
}

/** Whether two neighbouring signs that are not at home stand so in the question. */
const repeatsQuestion = (sentence: string, signs: readonly Sign[], question: string): boolean =>
  signs.some((sign, at) => {
    const next = signs[at + 1];
    return (
      sign !== 'h' &&
      (next === 'f' || (next === 's' && sign === 'f')) &&
      question.includes(sentence.slice(at, at + 2))
    );
  });
