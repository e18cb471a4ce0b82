import { normalise } from '../../search/normalise.ts';
import type { FoundClause } from '../../search/search.ts';
import { type ContentTerm, isMatter } from '../question/content-terms.ts';

/** 有空调…的岗位，不发: what a sentence rules only for those of whom it is true. */
const condition = /^(.*(?:的|者)[^,，。;；]{0,6})[,，]/u;
const alternatives = /或者?|、/u;
const negated = /(?:没有?|不能?|未|无|非|不是)[^,，]{0,3}$/u;

/**
 * Whether a clause rules the case that the question denies: 没空调 is none of 有空调…的岗位，不发高温津贴. So it is where
 * every sentence of the clause that rules something does so on the denied condition; another one that the question
 * tells of, behind 或者, keeps it.
 */
export function rulesDeniedCase(
  terms: readonly ContentTerm[],
  clause: Pick<FoundClause, 'kind' | 'name' | 'text'>,
): boolean {
  const denied = terms.filter((term) => term.denied && isMatter(term));
  if (denied.length === 0 || clause.kind === 'qa') return false;
  const told = terms.filter((term) => !term.denied && isMatter(term));
  const sentences = (
    clause.kind === 'table_row' ? [`${clause.name}的，`] : normalise(clause.text).split(/[。;；\n]/u)
  )
    .map((sentence) => normalise(sentence))
    .filter((sentence) => sentence !== '');
  return denied.some(
    (term) =>
      sentences.some((sentence) => dependsOn(sentence, term, told)) &&
      sentences.every((sentence) => dependsOn(sentence, term, told) || !rules.test(sentence)),
  );
}

const rules = /给|发|享受|补助|慰问|\d\s*元/u;

function dependsOn(sentence: string, { words }: ContentTerm, told: readonly ContentTerm[]): boolean {
  const on = condition.exec(sentence)?.[1];
  if (on === undefined) return false;
  const speaks = (part: string, said: readonly string[]) =>
    said.some((word) => part.includes(word) && !negated.test(part.slice(0, part.indexOf(word))));
  const parts = on.split(alternatives);
  return (
    parts.some((part) => speaks(part, words)) &&
    !parts.some((part) => !speaks(part, words) && told.some((term) => speaks(part, term.words)))
  );
}
