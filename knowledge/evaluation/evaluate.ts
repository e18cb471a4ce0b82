import type { Answerer } from '../answer/answerer.ts';
import type { Answer } from '../answer/outcome.ts';
import { hasFact, sameClause, sameDocument } from './compare.ts';
import type { QuestionLine } from './question-file.ts';

export interface Failure {
  readonly id: string;
  readonly question: string;
  readonly expected: QuestionLine['expect'];
  readonly got: Pick<Answer, 'outcome' | 'reason' | 'text' | 'citations'>;
  /** What did not hold, as codes: `outcome`, `citation`, `fact:1000元`, `not_fact:800元`. */
  readonly missed: readonly string[];
}

export interface Tally {
  readonly total: number;
  readonly passed: number;
}

export interface Evaluation extends Tally {
  /** By the first expected outcome, and by the id's prefix before `-`. */
  readonly byOutcome: Readonly<Record<string, Tally>>;
  readonly failures: readonly Failure[];
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
}

export interface EvaluateOptions {
  readonly answerer: Answerer;
  /** The id of a unit named by id, name or alias; of the root where none is named; undefined for an unknown one. */
  readonly resolveUnit: (name: string | undefined) => string | undefined;
  /** The day of questions that name none, 'YYYY-MM-DD'. */
  readonly today: string;
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
}

/** A question file names a unit that does not exist; `message` is in Chinese. */
export class UnknownUnit extends Error {
  override readonly name = 'UnknownUnit';
}

/**
 * Asks every question of a file and compares as the contract says. Nothing is stored.
 *
 * @throws UnknownUnit before the first question is asked.
 */
export async function evaluate(
  lines: readonly QuestionLine[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const asks = lines.map((line) => {
    const unitId = options.resolveUnit(line.unit);
    if (unitId === undefined) throw new UnknownUnit(`问题 ${line.id} 的单位“${line.unit ?? ''}”不存在`);
    return { line, unitId };
  });
  const failures: Failure[] = [];
  const latencies: number[] = [];
  const tallies = new Map<string, { total: number; passed: number }>();
  for (const { line, unitId } of asks) {
    const startedMs = options.clock();
    const got = await options.answerer.answer({
      question: line.question,
      unitId,
      on: line.on ?? options.today,
      chat: line.chat ?? 'private',
      history: line.history ?? [],
    });
    latencies.push(options.clock() - startedMs);
    const missed = misses(got, line.expect);
    if (missed.length > 0) {
      const { outcome, reason, text, citations } = got;
      const { id, question, expect: expected } = line;
      failures.push({ id, question, expected, got: { outcome, reason, text, citations }, missed });
    }
    for (const name of new Set([line.expect.outcome[0] ?? '', line.id.split('-')[0] ?? ''])) {
      const tally = tallies.get(name) ?? { total: 0, passed: 0 };
      tallies.set(name, { total: tally.total + 1, passed: tally.passed + (missed.length === 0 ? 1 : 0) });
    }
  }
  return {
    total: lines.length,
    passed: lines.length - failures.length,
    byOutcome: Object.fromEntries(tallies),
    failures,
    latencyMs: {
      p50: percentile(latencies, 50),
      p95: percentile(latencies, 95),
      p99: percentile(latencies, 99),
    },
  };
}

/** What of the expectation an answer misses; empty when it passes. */
export function misses(got: Answer, expected: QuestionLine['expect']): string[] {
  const { document, clause, facts = [], notFacts = [] } = expected;
  const cited = got.citations.some(
    (citation, index) =>
      (document === undefined ||
        sameDocument({ document: citation.document, fileStem: got.citedFiles?.[index] }, document)) &&
      (clause === undefined || clause.some((name) => sameClause(citation.clause, name))),
  );
  return [
    ...(expected.outcome.includes(got.outcome) ? [] : ['outcome']),
    ...((document === undefined && clause === undefined) || cited ? [] : ['citation']),
    ...facts.filter((fact) => !hasFact(got.text, fact)).map((fact) => `fact:${fact}`),
    ...notFacts.filter((fact) => hasFact(got.text, fact)).map((fact) => `not_fact:${fact}`),
  ];
}

/** The nearest-rank percentile, to a tenth of a millisecond; 0 of nothing. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}
