import { normalise } from '../search/normalise.ts';
import type { FoundClause, Search } from '../search/search.ts';
import type { UnitTree } from '../unit-tree.ts';
import { type JudgedClause, judge, type Judgement, leastSupport, rank } from './evidence/judge.ts';
import { createListener } from './evidence/listen.ts';
import { weigh } from './evidence/weigh.ts';
import { stopAtGate } from './gates/gates.ts';
import type { Answer, Ask, Citation, Outcome } from './outcome.ts';
import { withNamedMatters } from './question/content-terms.ts';
import { plainText } from './question/plain-text.ts';
import { splitQuestions } from './question/split.ts';
import { understand, type Understood } from './question/follow-up.ts';
import { composeAnswer, type Told } from './wording/compose.ts';
import { extract } from './wording/extract.ts';
import { clarifyText, gatePhrases, handoffText } from './wording/set-phrases.ts';

export interface AnswererDeps {
  readonly search: Search;
  readonly tree: () => Promise<UnitTree>;
}

export interface Answerer {
  answer(ask: Ask): Promise<Answer>;
}

/** Clauses looked at for each question. */
const clausesFound = 40;
const mostCitations = 3;
/** Longer messages are stopped by the gates as a whole, but only their beginning is understood. */
const readableLength = 600;

/** One question of a message with what the rules say of it. */
interface Part {
  readonly question: string;
  readonly understood: Understood;
  readonly judgement: Judgement;
  readonly upcoming: FoundClause | undefined;
}

/** Answers questions from the rules alone: gates, then search, then evidence, then the clauses' own words. */
export function createAnswerer({ search, tree }: AnswererDeps): Answerer {
  const listen = createListener();
  const consider = async (
    question: string,
    ask: Ask,
    lineage: readonly string[],
    history: readonly string[],
  ) => {
    const understood = understand(question, history);
    const request = { text: understood.searchText, unitLineage: lineage, on: ask.on, limit: clausesFound };
    const [found, later] = await Promise.all([
      search.search(request),
      search.upcoming({ ...request, limit: 5 }),
    ]);
    const headings = found.map(({ documentTitle, path, kind, name }) =>
      normalise([documentTitle, ...path, kind === 'table_row' ? name : ''].join('\n')),
    );
    const terms = [
      ...withNamedMatters(understood.terms, question, headings).map((term) => ({ term, carried: false })),
      ...understood.carried.map((term) => ({ term, carried: true })),
    ];
    const judgement = judge(weigh(terms, found, listen), understood);
    return {
      question,
      understood,
      judgement,
      upcoming: newRule(rank(weigh(terms, later, listen), understood)),
    };
  };

  return {
    async answer(ask) {
      const text = plainText(ask.question);
      const history = ask.history.map(plainText);
      const reply = (
        outcome: Outcome,
        reason: string,
        words: string,
        citations: readonly Citation[] = [],
      ): Answer => ({
        outcome,
        reason,
        text: words,
        citations,
        asOf: ask.on,
      });
      const stopped = stopAtGate({ text, resolved: withSubject(text, history.at(-1)), chat: ask.chat });
      if (stopped) return reply(stopped.outcome, stopped.reason, gatePhrases[stopped.reason]);

      const units = (await tree()).lineage(ask.unitId);
      const lineage = units.map(({ id }) => id);
      const parts: Part[] = [];
      const asked = splitQuestions(text.slice(0, readableLength));
      for (const [index, question] of asked.entries())
        parts.push(await consider(question, ask, lineage, [...history, ...asked.slice(0, index)]));

      const ruled = parts.filter(({ judgement }) => judgement.kind === 'ruled');
      const contact = `${units[0]?.name ?? '本单位'}工会办公室`.replace(/工会工会/, '工会');
      if (ruled.length === 0) {
        const vague = parts.find(({ judgement }) => judgement.kind === 'vague')?.judgement;
        if (vague?.kind === 'vague')
          return reply('clarify', 'matter_unclear', clarifyText(mattersOf(vague.matters)));
        if (parts.every(({ understood }) => understood.terms.length === 0))
          return reply('clarify', 'matter_unclear', clarifyText([]));
        return reply('handoff', 'no_rule_found', handoffText(contact));
      }
      const said = new Set<number>();
      const answers = ruled.map((part, index) => tell(part, share(index, ruled.length), said));
      const open =
        parts.length > ruled.length
          ? [`其余的问题在现行规定里没有找到依据，我请工会的同志来答复，也可以直接找${contact}。`]
          : [];
      return reply(
        'answered',
        ruled.length === parts.length ? 'rule_found' : 'rule_found_for_part',
        [...answers.map(({ words }) => words), ...open].join('\n\n'),
        answers.flatMap(({ citations }) => citations),
      );
    },
  };
}

/** Tells one question's clauses; what another question of the message was told already is not told again. */
function tell(
  { question, understood, judgement, upcoming }: Part,
  most: number,
  said: Set<number>,
): { words: string; citations: Citation[] } {
  if (judgement.kind !== 'ruled') return { words: '', citations: [] };
  const told: Told[] = judgement.clauses
    .filter(({ clause }, index) => index === 0 || !said.has(clause.clauseId))
    .slice(0, most)
    .map(({ clause }) => ({
      clause,
      ...extract(clause, { ...understood, terms: [...understood.terms, ...understood.carried] }),
    }));
  told.forEach(({ clause }) => said.add(clause.clauseId));
  const ownRule = judgement.replaced.length > 0;
  return {
    words: composeAnswer(told, { question, ownRule, upcoming }),
    citations: told.map(({ clause, quote }) => ({
      document: clause.documentTitle,
      clause: clause.name,
      ...(clause.effectiveOn ? { effectiveOn: clause.effectiveOn } : {}),
      quote,
    })),
  };
}

/** Three citations for one question, two and one for two, one each for three. */
const share = (index: number, questions: number): number =>
  Math.max(1, Math.ceil((mostCitations - index) / questions));

/** A rule to come that speaks of the matter as clearly as an answer must. */
const newRule = ([best]: readonly JudgedClause[]): FoundClause | undefined =>
  best && best.grounds >= Math.max(0.6, leastSupport) ? best.clause : undefined;

const mattersOf = (clauses: readonly JudgedClause[]): string[] =>
  clauses
    .slice(0, 5)
    .map(({ clause }) => (clause.path.at(-1) ?? clause.documentTitle).replace(/^第.{1,4}[章节]\s*/, ''));

/** 王五呢 after 李四是不是困难户 asks the same of another person. */
function withSubject(text: string, before: string | undefined): string {
  const subject = /^(?:那|那么|还有)?(.{1,6}?)呢[?？]?$/.exec(text)?.[1];
  return before && subject
    ? `${subject}${before.replace(/^.{1,4}?(?=是不是|的|家|得了|领了|有没有)/, '')}`
    : text;
}
