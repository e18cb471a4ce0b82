import { surname } from '../../gates/person-mention.ts';
import { changesNegation } from './check-negation.ts';

export type ClaimFault =
  /** Promises more than the clause: 一定能批. */
  | 'promise'
  /** An office, desk, hotline or firm that the clause does not name. */
  | 'office_not_in_clause'
  | 'person_not_in_clause'
  /** Forbids what the clause does not, or leaves its “不” out. */
  | 'negation_changed';

const promises =
  /一定|肯定|保证|必定|必然|绝对|包[过批]|放心|没问题|全额|全部|全都|都[能可]|人人|无条件|不限|免费|立即|马上|立刻|当天|当场|随时|直接[领发批给打]|自动|永久|终身|已经?[批通发]|批准|通过了|我[帮替给]您[办申批]|不用[申审交排]|无需|百分百/g;

const offices =
  /办公室|委员会|中心|总工会|工会|窗口|部门|车间|银行|医院|公司|热线|公众号|小程序|平台|网站|邮箱|微信群|信访|仲裁委|派出所|社区|街道|法院|检察院/g;
const shortOffices =
  /(?<![全内外局干])部(?![分门署队])|(?<![好之到四各用长])处(?![理于分在罚])|科(?![学技目])|厅|[人财]事?局/g;

const titles =
  '主席|书记|主任|经理|厂长|科长|处长|部长|局长|院长|老师|师傅|同志|女士|先生|医生|律师|干事|专员|委员';
const addressed = new RegExp(
  `[${surname}]\\p{Script=Han}{0,2}?(?:${titles})|[老小][${surname}](?![\\p{Script=Han}]?[人年学])`,
  'gu',
);
const named = new RegExp(
  `(?:找|联系|咨询|致电|姓名|叫|负责人是?|经办人是?|联系人是?|由|让)[::]?([${surname}]\\p{Script=Han}{1,2})`,
  'gu',
);
const bareTitle = new RegExp(`\\p{Script=Han}{0,2}(?:${titles})`, 'gu');

/**
 * Looks for a promise, an office, a person or a “no” in a sentence that its clauses don't have, and for a “no” of
 * theirs that it leaves out.
 *
 * @param sentence legible text without citation marks.
 * @param words the words of the cited clauses, legible.
 */
export function findClaimFault(sentence: string, words: string): ClaimFault | undefined {
  if ([...sentence.matchAll(promises)].some(([word]) => !words.includes(word))) return 'promise';
  if (namesOffice(sentence, words)) return 'office_not_in_clause';
  if (namesPerson(sentence, words)) return 'person_not_in_clause';
  return changesNegation(sentence, words) ? 'negation_changed' : undefined;
}

/** What may stand right before the name of an office without being part of it. */
const beforeName = /[的到在向由找去和与或及请经让给问交把本您咱该各会]/;

/** Whether the kind of office stands in the clauses with so many signs of its name before it. */
const isNamed = (
  { 0: kind, index }: RegExpExecArray,
  sentence: string,
  words: string,
  signs: number,
): boolean => {
  const before = sentence.slice(Math.max(0, index - signs), index);
  const own = /\p{Script=Han}*$/u.exec(before)?.[0] ?? '';
  const name = [...own].slice([...own].findLastIndex((sign) => beforeName.test(sign)) + 1).join('');
  return words.includes(name + kind);
};

const namesOffice = (sentence: string, words: string): boolean =>
  [...sentence.matchAll(offices)].some((match) => !isNamed(match, sentence, words, 1)) ||
  [...sentence.matchAll(shortOffices)].some((match) => !isNamed(match, sentence, words, 2));

const namesPerson = (sentence: string, words: string): boolean =>
  [...sentence.matchAll(addressed)].some(([name]) => !words.includes(name)) ||
  [...sentence.matchAll(named)].some(([, name = '']) => !words.includes(name.slice(0, 2))) ||
  [...sentence.matchAll(bareTitle)].some(([name]) => !words.includes(name.slice(-2)));
