import type { FoundClause } from '../../search/search.ts';
import { type ContentTerm, isMatter } from '../question/content-terms.ts';
import { clauseWords, mention } from './clause-words.ts';
import type { Listen } from './listen.ts';

/** A term of the question, with what its presence and its absence are worth. */
export interface DemandedTerm {
  readonly term: ContentTerm;
  /** Carried over from an earlier turn: it helps to choose, but nothing is refused for its lack. */
  readonly carried: boolean;
}

export interface WeighedClause {
  readonly clause: FoundClause;
  /** Share of the question's weight that the clause speaks of, 0 to 1. */
  readonly support: number;
  /** The same without the words that all union questions share; of those where the question has no others. */
  readonly grounds: number;
  /** The clause's mention of each term, in the terms' order. */
  readonly mentions: readonly number[];
  /** The same by the term's text. */
  readonly spoken: ReadonlyMap<string, number>;
}

export interface Weighed {
  readonly terms: readonly DemandedTerm[];
  /** How much each term tells, by how few of the found clauses have it. */
  readonly rarities: readonly number[];
  readonly clauses: readonly WeighedClause[];
}

/** What a word counts for where a clause has it, and what its absence costs. */
export interface Worth {
  readonly gain: number;
  readonly costAsked: number;
  readonly costTold: number;
}

/**
 * By kind of word; `told` is an unknown word that names nothing. Found with `factors`, `weights` (rank.ts) and
 * `thresholds` (judge.ts) by a random search over the open halves of `test/handbooks`, asked with one fifth of the
 * everyday words left out, so that what is unknown is weighed as on a handbook that nobody tuned on.
 */
export const worth: Readonly<Record<ContentTerm['kind'] | 'told', Worth>> = {
  concept: { gain: 0.98, costAsked: 1.1, costTold: 0.41 },
  unknown: { gain: 1.05, costAsked: 1.08, costTold: 0.3 },
  predicate: { gain: 0.06, costAsked: 1.8, costTold: 0.03 },
  told: { gain: 0.12, costAsked: 0.15, costTold: 0.02 },
  benefit: { gain: 0.28, costAsked: 0.26, costTold: 1.32 },
  shared: { gain: 0.7, costAsked: 0.02, costTold: 0.02 },
  everyday: { gain: 1.42, costAsked: 0.04, costTold: 0.05 },
};
/** What else the weighing is made of. */
export const factors = {
  /** A matter of union work that no found clause speaks of at all. */
  unheardOf: 0.94,
  carriedGain: 2.2,
  carriedCost: 0.05,
  /** The clause speaks of what excludes the word (高考 for 中考). */
  sibling: 2.31,
};

/** A term counts as spoken of from here on. */
export const mentioned = 0.5;

/** Which clause speaks of which term, whatever that is worth. */
export interface Mentions {
  readonly terms: readonly DemandedTerm[];
  readonly clauses: readonly FoundClause[];
  /** A row a term: how far each clause speaks of it, 0 to 1. */
  readonly table: readonly (readonly number[])[];
  /** A row a term: whether each clause speaks of what excludes it. */
  readonly excluded: readonly (readonly boolean[])[];
}

/** Looks the question's words up in what was found. */
export function lookUp(
  terms: readonly DemandedTerm[],
  clauses: readonly FoundClause[],
  listen: Listen,
): Mentions {
  const words = clauses.map(clauseWords);
  const table = terms.map(({ term }) => {
    const row = words.map((clause) => mention(term, clause));
    if (row.some((share) => share >= mentioned)) return row;
    const heard = listen(term, words);
    return row.map((share, index) => Math.max(share, heard[index] ?? 0));
  });
  const excluded = terms.map(({ term: { siblings } }, index) =>
    words.map(
      ({ own }, column) =>
        siblings !== undefined &&
        (table[index]?.[column] ?? 0) < 1 &&
        !siblings.own.some((name) => own.includes(name)) &&
        siblings.others.some((name) => own.includes(name)),
    ),
  );
  return { terms, clauses, table, excluded };
}

/**
 * Weighs what was found by the words of the question. How rare a word is among the found clauses stands for how
 * much it tells, so that no statistics of the whole library are needed.
 */
export function weigh({ terms, clauses, table, excluded }: Mentions): Weighed {
  const heard = table.map((row) => row.some((share) => share >= mentioned));
  const rarities = table.map((row) =>
    rarity(row.filter((share) => share >= mentioned).length, clauses.length),
  );
  const matters = terms.some(({ term }) => isMatter(term));
  return {
    terms,
    rarities,
    clauses: clauses.map((clause, column) => {
      const mentions = table.map((row) => row[column] ?? 0);
      const share = (counted: (term: ContentTerm) => boolean): number => {
        let [held, lacking] = [0, 0];
        terms.forEach(({ term, carried }, index) => {
          if (!counted(term)) return;
          const spoken = mentions[index] ?? 0;
          const weight = rarities[index] ?? 0;
          const cost = costOf(term, heard[index] ?? false);
          const excludes = excluded[index]?.[column] ? factors.sibling : 1;
          held += spoken * weight * worthOf(term).gain * (carried ? factors.carriedGain : 1);
          lacking += (1 - spoken) * weight * (carried ? factors.carriedCost : cost) * excludes;
        });
        return held > 0 ? held / (held + lacking) : 0;
      };
      const support = share(() => true);
      return {
        clause,
        support,
        grounds: matters ? share(({ kind }) => kind !== 'shared') : support,
        mentions,
        spoken: new Map(terms.map(({ term }, index) => [term.text, mentions[index] ?? 0])),
      };
    }),
  };
}

const worthOf = (term: ContentTerm): Worth =>
  worth[term.kind === 'unknown' && !term.names ? 'told' : term.kind];

function costOf(term: ContentTerm, heard: boolean): number {
  const { costAsked, costTold } = worthOf(term);
  return (term.asked ? costAsked : costTold) * (term.kind === 'concept' && !heard ? factors.unheardOf : 1);
}

/** From 1 for a word that no found clause has down to 0.3 for one that all have. */
function rarity(clausesWith: number, clauses: number): number {
  return 0.3 + (0.7 * Math.log((clauses + 1) / (clausesWith + 0.5))) / Math.log((clauses + 1) / 0.5);
}
