import { normalise } from '../search/normalise.ts';
import type { FoundClause, Search } from '../search/search.ts';
import { judge, type Judgement } from './evidence/judge.ts';
import type { Listen } from './evidence/listen.ts';
import { rank } from './evidence/rank.ts';
import { lookUp, weigh } from './evidence/weigh.ts';
import { understand, type Understood } from './question/follow-up.ts';
import { withNamedMatters } from './question/named-matters.ts';
import type { Vocabulary } from './question/words/vocabulary.ts';

/** One question of a message with what the rules say of it. */
export interface Considered {
  readonly understood: Understood;
  readonly judgement: Judgement;
  /** A rule on the matter that is not in force yet. */
  readonly upcoming: FoundClause | undefined;
}

export interface Scope {
  /** The asking unit, then its parents. */
  readonly unitLineage: readonly string[];
  /** The day the rules must be in force, 'YYYY-MM-DD'. */
  readonly on: string;
}

/** Clauses looked at for each question. */
const clausesFound = 40;
const clausesToCome = 5;
/** A rule to come is announced only where it speaks of the matter clearly. */
const clearly = 0.6;

export interface ConsiderDeps {
  readonly search: Search;
  readonly listen: Listen;
  readonly vocabulary: Vocabulary;
}

/** Searches the rules for one question, in its conversation, and weighs what is found. */
export async function consider(
  { search, listen, vocabulary }: ConsiderDeps,
  question: string,
  history: readonly string[],
  scope: Scope,
): Promise<Considered> {
  const understood = understand(question, history, vocabulary);
  const request = { text: understood.searchText, ...scope };
  const [found, later] = await Promise.all([
    search.search({ ...request, limit: clausesFound }),
    search.upcoming({ ...request, limit: clausesToCome }),
  ]);
  const headings = found.map(({ documentTitle, path, kind, name }) =>
    normalise([documentTitle, ...path, kind === 'table_row' ? name : ''].join('\n')),
  );
  const terms = [
    ...withNamedMatters(understood.terms, question, headings, vocabulary.segment).map((term) => ({ term, carried: false })),
    ...understood.carried.map((term) => ({ term, carried: true })),
  ];
  const [soonest] = rank(weigh(lookUp(terms, later, listen)), understood, vocabulary);
  return {
    understood,
    judgement: judge(weigh(lookUp(terms, found, listen)), understood, vocabulary),
    upcoming: soonest && soonest.grounds >= clearly ? soonest.clause : undefined,
  };
}
