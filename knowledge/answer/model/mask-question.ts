import { personPatterns, surname } from '../gates/person-mention.ts';

/** What never leaves the house: numbers that belong to somebody, dates of birth, addresses, accounts. */
const numbers: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '某邮箱'],
  [/(?<!\d)(?:\d[\s-]?){16,18}[\dxX](?!\d)/g, '某号码'],
  [/(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)/g, '某号码'],
  [/(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)/g, '某号码'],
  [/(?:19|20)\d{2}年\d{1,2}月\d{1,2}[日号](?=出?生)/g, '某日'],
  [/(?<!\d)\d{6,}(?![\d.]*\s*(?:元|块|万))/g, '某号码'],
  [/[〇零一二三四五六七八九幺]{7,}/g, '某号码'],
  [/[a-z]+[-_]?\d{2,}[a-z\d_-]*/gi, '某编号'],
  [/(?<=(?:微信|微信号|qq|账号|工号)(?:是|:|：)?)[a-z\d_-]{3,}/gi, '某号码'],
  [/(?<=住(?:在|址是?)?)[^,，。?？]{2,20}(?:小区|号楼|单元|室|弄|村|街|路)\d*[号室]?/g, '某处'],
];

/** After these a name may begin; in the middle of other words a surname is a syllable like any other. */
const opening =
  '(?<=^|[,，。.、:：;；!！?？\\s"“”(（]|叫|我是|姓名|名字是?|给|帮|替|找|问|和|跟|与|同事|徒弟|师傅|老婆|老公|爱人|媳妇|儿子|女儿|闺女|孩子)';
/** 给钱不, 周末: what goes on so is no name. */
const notGiven = '(?![不没吗么呢嘛吧啊末岁])';
/** What rather goes on after a name than belongs to it. */
const given =
  '[\\u4e00-\\u9fa5](?:(?![的是住生结退怎能可有没想要去来了吗呢得被家今在说问领申报请休上])[\\u4e00-\\u9fa5])?';
const named = new RegExp(`${opening}[${surname}]${notGiven}${given}`, 'gu');
const addressed = new RegExp(personPatterns.addressed, 'gu');

/**
 * A question without what tells who somebody is: names, telephone, identity and card numbers, birth dates,
 * addresses. Masks rather too much than too little, but no word that the published rules use themselves.
 *
 * @param question plain text.
 * @param rules the words of the clauses found.
 * @param names of the roster that stand in the question.
 */
export function maskQuestion(question: string, rules: string, names: readonly string[] = []): string {
  let masked = question;
  for (const name of names.filter(({ length }) => length > 1)) masked = masked.replaceAll(name, '某人');
  for (const [pattern, stand] of numbers) masked = masked.replace(pattern, stand);
  const isWord = (found: string) =>
    personPatterns.beginsLikeNoName.test(found) || rules.includes(found.slice(0, 2));
  const hide = (found: string) => (isWord(found) ? found : '某人');
  return masked.replace(addressed, hide).replace(named, hide);
}
