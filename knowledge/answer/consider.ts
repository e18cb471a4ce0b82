import { normalise } from '../search/normalise.ts';
import type { FoundClause, Search } from '../search/search.ts';
import { judge, type Judgement, leadTaught } from './evidence/judge.ts';
import { rulesDeniedCase } from './evidence/denied-condition.ts';
import type { Listen } from './evidence/listen.ts';
import { adds } from './evidence/prevailing.ts';
import { type JudgedClause, rank } from './evidence/rank.ts';
import { taught } from './evidence/taught.ts';
import { lookUp, mentioned, weigh, type Weighed } from './evidence/weigh.ts';
import { type ContentTerm, isMatter } from './question/content-terms.ts';
import { understand, type Understood } from './question/follow-up.ts';
import { withNamedMatters } from './question/named-matters.ts';
import type { Vocabulary } from './question/words/vocabulary.ts';

/** One question of a message with what the rules say of it. */
export interface Considered {
  readonly understood: Understood;
  readonly judgement: Judgement;
  /** All that was found, the best first. */
  readonly ranked: readonly JudgedClause[];
  /** The question's words in what was found. */
  readonly weighed: Weighed;
  /** A rule on the matter that is not in force yet. */
  readonly upcoming: FoundClause | undefined;
}

export interface Scope {
  /** The asking unit, then its parents. */
  readonly unitLineage: readonly string[];
  /** The day the rules must be in force, 'YYYY-MM-DD'. */
  readonly on: string;
  /** Names of a unit that is asked about: a rule that names none of them says nothing of it. */
  readonly mustName?: readonly string[] | undefined;
}

/** Clauses looked at for each question. */
const clausesFound = 40;
const clausesToCome = 5;
const clausesAlike = 5;
/** Of a clause's own words, what a nearer unit's rule on the same matter has at least. */
const sameMatter = 0.4;
/** A rule to come is announced only where it speaks of the matter clearly. */
const clearly = 0.6;

export interface ConsiderDeps {
  readonly search: Search;
  readonly listen: Listen;
  readonly vocabulary: Vocabulary;
}

/**
 * Searches the rules for one question, in its conversation, and weighs what is found. A short question with a matter
 * of its own is taken for a new one, unless a rule speaks of both its matter and the one before.
 */
export async function consider(
  deps: ConsiderDeps,
  question: string,
  history: readonly string[],
  scope: Scope,
): Promise<Considered> {
  const understood = understand(question, history, deps.vocabulary);
  const inContext = await considerAs(deps, understood, scope);
  if (!understood.mayStandAlone || understood.carried.length === 0 || speaksOfBoth(inContext))
    return inContext;
  return considerAs(deps, understand(question, [], deps.vocabulary), scope);
}

function speaksOfBoth({ understood: { terms, carried }, judgement }: Considered): boolean {
  if (judgement.kind !== 'ruled') return false;
  const [first] = judgement.clauses;
  const speaksOf = ({ text }: ContentTerm) => (first?.spoken.get(text) ?? 0) >= mentioned;
  const matters = terms.filter(isMatter);
  const speaksOfOwn = matters.length > 0 ? matters.every(speaksOf) : terms.some(speaksOf);
  return speaksOfOwn && carried.some(speaksOf);
}

/** A rule to come is told of only where it speaks clearly of every matter that is asked about. */
const announces = ({ grounds, spoken }: JudgedClause, { terms, carried }: Understood): boolean =>
  grounds >= clearly &&
  [...terms.filter((term) => term.asked), ...carried]
    .filter(isMatter)
    .every(({ text }) => (spoken.get(text) ?? mentioned) >= mentioned);

const namesOneOf = (
  { documentTitle, path, name, question, text }: FoundClause,
  names: readonly string[],
): boolean => {
  const said = [documentTitle, ...path, name, question ?? '', text]
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();
  return names.some((unit) => said.includes(unit));
};

/**
 * Whether a unit nearer to the asker has its own rule on what a clause rules: a lay question that the farther one was
 * taught has none of their words, so the clause's own are searched.
 */
async function isRuledNearer(
  search: Search,
  clause: FoundClause,
  { unitLineage, on }: Scope,
): Promise<boolean> {
  if (clause.unitDistance === 0) return false;
  const nearerUnits = unitLineage.slice(0, clause.unitDistance);
  const alike = await search.search({ text: clause.text, unitLineage: nearerUnits, on, limit: clausesAlike });
  return alike.some((nearer) => nearer.coverage >= sameMatter && !adds.test(nearer.text));
}

const leads = (judgement: Judgement, is: (clause: FoundClause) => boolean): boolean =>
  judgement.kind === 'ruled' && judgement.clauses.some(({ clause }) => is(clause));

async function considerAs(
  { search, listen, vocabulary }: ConsiderDeps,
  understood: Understood,
  scope: Scope,
): Promise<Considered> {
  const { mustName, ...where } = scope;
  const ofUnit = (clauses: JudgedClause[]) =>
    mustName ? clauses.filter(({ clause }) => namesOneOf(clause, mustName)) : clauses;
  const request = { text: understood.searchText, ...where };
  const [found, later] = await Promise.all([
    search.search({ ...request, limit: clausesFound }),
    search.upcoming({ ...request, limit: clausesToCome }),
  ]);
  const headings = found.map(({ documentTitle, path, kind, name }) =>
    normalise([documentTitle, ...path, kind === 'table_row' ? name : ''].join('\n')),
  );
  const own = withNamedMatters(understood.terms, understood.text, headings);
  const terms = [
    ...own.map((term) => ({ term, carried: false })),
    ...understood.carried.map((term) => ({ term, carried: true })),
  ];
  const [soonest] = ofUnit(rank(weigh(lookUp(terms, later, listen)), understood));
  const look = (asked: typeof terms, clauses: FoundClause[]) => {
    const weighed = weigh(lookUp(asked, clauses, listen));
    const ranked = ofUnit(rank(weighed, understood));
    return { weighed, ranked, judgement: judge(ranked, weighed) };
  };
  const atFirst = look(terms, found);
  const turnsOnDenied = (clause: FoundClause) => rulesDeniedCase(own, clause);
  // 没空调: what holds where there is one is no answer, and the rule for where there is none need not name it.
  const { weighed, ranked, judgement } = leads(atFirst.judgement, turnsOnDenied)
    ? look(
        terms.filter(({ term }) => !term.denied),
        found.filter((clause) => !turnsOnDenied(clause)),
      )
    : atFirst;
  const leading: JudgedClause[] = [];
  for (const one of taught(ranked, understood, vocabulary.correct))
    if (!(await isRuledNearer(search, one.clause, scope))) leading.push(one);
  return {
    understood,
    judgement: leadTaught(judgement, leading, ranked, weighed),
    ranked,
    weighed,
    upcoming: soonest && announces(soonest, understood) ? soonest.clause : undefined,
  };
}
