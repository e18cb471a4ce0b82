import type { Considered } from './consider.ts';
import { mostNear } from './evidence/judge.ts';
import type { JudgedClause } from './evidence/rank.ts';
import type { Answer, Citation, NearClause } from './outcome.ts';
import { announce, composeAnswer, type Named, remarkLines, type Told } from './wording/compose.ts';
import { extract } from './wording/extract.ts';
import { headingOf, shortLabels } from './wording/heading.ts';
import { tellsNothing } from './question/tells-nothing.ts';
import {
  clarifyText,
  handoffText,
  nothingAsked,
  otherQuestionsOpen,
  otherUnitsRule,
} from './wording/set-phrases.ts';

/** What an answer is made of, for whoever words it anew. */
export interface Grounds {
  /** The clauses told, those of the message's first question first. */
  readonly told: readonly Told[];
  /** Of these, the one that leads the answer of each question. */
  readonly leading: readonly Told[];
  /** What is said before and after the clauses, whoever words these. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** An answer before the day it holds for is written on it. */
export interface Reply extends Omit<Answer, 'asOf'> {
  /** There where the outcome is `answered`. */
  readonly grounds?: Grounds;
}

const mostCitations = 3;
const mostMatters = 5;

/**
 * Puts what the rules say of a message's questions into one answer: `answered` where they rule at least one,
 * `clarify` where it is open which matter is meant, else `handoff`.
 *
 * @param contact whom to ask where the rules say nothing.
 * @param named what the question itself named, and the day it is asked on.
 */
export function reply(parts: readonly Considered[], contact: string, named: Named = {}): Reply {
  const ruled = parts.filter(({ judgement }) => judgement.kind === 'ruled');
  if (ruled.length === 0) {
    const found = unruled(parts, contact, named);
    return named.comfort ? { ...found, text: `${named.comfort}\n${found.text}` } : found;
  }
  const said = new Set<number>();
  const answers = ruled.map((part, index) => tell(part, share(index, ruled.length), said, named));
  const told = answers.flatMap(({ told: clauses }) => clauses);
  const open = parts.length > ruled.length ? [otherQuestionsOpen(contact)] : [];
  return {
    outcome: 'answered',
    reason: open.length > 0 ? 'rule_found_for_part' : 'rule_found',
    text: [...answers.map(({ text }) => text), ...open].join('\n\n'),
    citations: told.map(cite),
    citedFiles: told.map(({ clause }) => clause.fileStem),
    grounds: {
      told,
      leading: answers.flatMap(({ told: [first] }) => first ?? []),
      before: [...new Set(answers.flatMap(({ before }) => before))],
      after: [...new Set([...answers.flatMap(({ after }) => after), ...open])],
    },
  };
}

function unruled(parts: readonly Considered[], contact: string, named: Named): Reply {
  for (const { judgement } of parts) {
    if (judgement.kind === 'vague') return clarify(mattersOf(judgement.matters));
  }
  if (parts.every(({ understood }) => understood.terms.length + understood.carried.length === 0))
    return clarify([]);
  if (
    parts.every(
      ({ understood: { text, terms, carried } }) => carried.length === 0 && tellsNothing(text, terms),
    )
  )
    return { outcome: 'clarify', reason: 'nothing_asked', text: nothingAsked, citations: [] };
  const upcoming = parts.find((part) => part.upcoming)?.upcoming;
  const near = nearOf(parts, named);
  return {
    outcome: 'handoff',
    reason: 'no_rule_found',
    text: [
      ...(named.otherUnit ? [otherUnitsRule(named.otherUnit)] : []),
      handoffText(contact),
      ...(upcoming ? [announce(upcoming, named.today)] : []),
    ].join('\n'),
    citations: [],
    ...(near.length > 0 ? { near } : {}),
  };
}

/** What to look at instead. Of another unit or a day that is past, what holds here today would mislead. */
function nearOf(parts: readonly Considered[], { otherUnit, year }: Named): NearClause[] {
  if (otherUnit !== undefined || year !== undefined) return [];
  const clauses = parts.flatMap(({ judgement }) => (judgement.kind === 'not_ruled' ? judgement.near : []));
  const shown = [...new Set(clauses.map(({ clause }) => clause))].slice(0, mostNear);
  const labels = shortLabels(shown);
  return shown.map(({ clauseId }, index) => ({ clauseId, label: labels[index] ?? '' }));
}

const clarify = (matters: readonly string[]): Reply => ({
  outcome: 'clarify',
  reason: 'matter_unclear',
  text: clarifyText(matters),
  citations: [],
});

/** Tells one question's clauses; what another question of the message was told already is not told again. */
function tell(
  { understood, judgement, upcoming }: Considered,
  most: number,
  said: Set<number>,
  named: Named,
): Pick<Grounds, 'told' | 'before' | 'after'> & { text: string } {
  if (judgement.kind !== 'ruled') return { text: '', told: [], before: [], after: [] };
  const terms = [...understood.terms, ...understood.carried];
  const told = judgement.clauses
    .filter(({ clause }, index) => index === 0 || !said.has(clause.clauseId))
    .slice(0, most)
    .map(({ clause }): Told => ({
      clause,
      ...extract(clause, { ...understood, terms, answeredBy: judgement.quotes?.get(clause.clauseId) }),
    }));
  told.forEach(({ clause }) => said.add(clause.clauseId));
  const remarks = { question: understood.text, ownRule: judgement.replaced.length > 0, upcoming, named };
  return { text: composeAnswer(told, remarks), told, ...remarkLines(told, remarks) };
}

/** Three citations for one question, two and one for two, one each for three. */
const share = (index: number, questions: number): number =>
  Math.max(1, Math.ceil((mostCitations - index) / questions));

const cite = ({ clause, quote }: Told): Citation => ({
  document: clause.documentTitle,
  clause: clause.name,
  ...(clause.effectiveOn ? { effectiveOn: clause.effectiveOn } : {}),
  quote,
});

const mattersOf = (clauses: readonly JudgedClause[]): string[] =>
  [...new Set(clauses.map(({ clause }) => headingOf(clause)))].slice(0, mostMatters);
