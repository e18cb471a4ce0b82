import type { ContentTerm } from '../question/content-terms.ts';

const relatives = /^(?:子女|父母|直系亲属)$/;
const namesRelative = /子女|儿女|亲属|家属|父母|兄弟|姐妹|孙/;
const namesMarriage = /婚/;

/**
 * Whether a clause may rule the occasion that is asked about. 小子结婚有没有红包: what a member is given who marries is
 * not given for one's child, unless the clause says so. A relative's illness or death is mostly ruled beside the
 * member's own, so that there the words decide.
 *
 * @param terms the question's own, in their order. @param text the clause's own words.
 */
export function rulesTheirOccasion(terms: readonly ContentTerm[], text: string): boolean {
  const marries = terms.some(
    ({ words }, index) =>
      words.some((word) => relatives.test(word)) && terms[index + 1]?.words.includes('结婚'),
  );
  return !marries || (namesRelative.test(text) && namesMarriage.test(text));
}
