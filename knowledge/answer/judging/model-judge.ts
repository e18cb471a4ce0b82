import type { FoundClause } from '../../search/search.ts';

/** One question of a message, with the clauses that could answer it. */
export interface AskedOf {
  readonly question: string;
  /** In force and in scope, the likeliest first. */
  readonly clauses: readonly FoundClause[];
}

/** All in plain text; what is personal in it never leaves the house. */
export interface JudgeRequest {
  /** The message whole: where it tells of the asker's own matters, no part of it is sent. */
  readonly message: string;
  /** Turns before, oldest first. */
  readonly earlier: readonly string[];
  readonly asked: readonly AskedOf[];
}

/** A clause that answers, with its own words that do. */
export interface Chosen {
  readonly clauseId: number;
  readonly quote: string;
}

/** What answers one question, the best first; empty where nothing offered does. */
export type Verdict = readonly Chosen[];

export interface Judged {
  /** In the order of the questions; undefined where the model has no opinion. None at all where it is not heard. */
  readonly verdicts: readonly (Verdict | undefined)[];
  /** What it took of the turn, in milliseconds. */
  readonly spentMs: number;
  /** The endpoint did not answer: no use asking it again in this turn. */
  readonly endpointFailed: boolean;
}

/** A model as judge of evidence: which clauses answer. Whatever it says is checked; never throws. */
export interface ModelJudge {
  judge(request: JudgeRequest): Promise<Judged>;
}
