import { normalise } from '../../search/normalise.ts';
import type { ContentTerm } from './content-terms.ts';
import { segment } from './segment.ts';

/** 三个月 stands in many headings, and names no matter. */
const span = /^[零一二两三四五六七八九十百几半多]+个?(?:年|月|天|日|周|星期|小时)$/;

/**
 * Adds the matters that the found clauses' own headings name and the question names too (职工之家, 救济金): words
 * of this library that no vocabulary can know beforehand.
 */
export function withNamedMatters(
  terms: readonly ContentTerm[],
  question: string,
  headings: readonly string[],
): readonly ContentTerm[] {
  const runs = normalise(question).match(/\p{Script=Han}{3,}/gu) ?? [];
  const named = new Set<string>();
  for (const run of runs) {
    const ends = segment(run).map(({ start, word }) => start + word.length);
    for (let at = 0; at + 3 <= run.length; at = ends.find((end) => end > at) ?? run.length) {
      const name = ends
        .map((end) => run.slice(at, end))
        .findLast((piece) => piece.length >= 3 && headings.some((heading) => heading.includes(piece)));
      // 救济金管 stands in 救济金管理办法; what only asks belongs to no name.
      const bare = name?.replace(/[管要有给发能会的了吗在]+$/, '') ?? '';
      if (bare.length >= 3 && !span.test(bare)) named.add(bare);
      at += Math.max(0, bare.length - 1);
    }
  }
  const fresh = [...named].filter(
    (name) =>
      !terms.some(({ kind, text }) => kind === 'concept' && (name.includes(text) || text.includes(name))),
  );
  return [
    ...terms.filter(({ text }) => !fresh.some((name) => name.includes(text))),
    ...fresh.map((text): ContentTerm => ({
      text,
      kind: 'concept',
      words: [text],
      wider: [],
      names: true,
      asked: true,
      denied: false,
      verbatim: false,
    })),
  ];
}
