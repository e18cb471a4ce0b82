/** How a question ends; where several fit, the earlier in this list wins (contract). */
export const outcomes = ['crisis', 'refused', 'private', 'answered', 'clarify', 'handoff'] as const;
export type Outcome = (typeof outcomes)[number];

/** Where an answer stands: document, clause, since when, and the clause's own words. */
export interface Citation {
  readonly document: string;
  readonly clause: string;
  /** 'YYYY-MM-DD' */
  readonly effectiveOn?: string;
  readonly quote: string;
}

/** A clause that comes near what nothing rules: for the asker to look at, no answer. */
export interface NearClause {
  readonly clauseId: number;
  /** What it is about, short enough for a button. */
  readonly label: string;
}

/** One turn's question, with all that decides its answer. */
export interface Ask {
  readonly question: string;
  readonly unitId: string;
  /** The day the answer holds for, 'YYYY-MM-DD'. */
  readonly on: string;
  readonly chat: 'private' | 'group';
  /** Earlier questions of the same conversation, oldest first. */
  readonly history: readonly string[];
  /** In a group: names of its roster that may stand in the question. */
  readonly colleagues?: readonly string[];
}

export interface Answer {
  readonly outcome: Outcome;
  /** Why this outcome, as a code: `no_rule_found`, `other_persons_data`, `injection`, `own_illness_in_group` … */
  readonly reason: string;
  /** What the worker reads, in Chinese. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** The cited documents' file names without ending, in the citations' order: people know documents by them too. */
  readonly citedFiles?: readonly string[];
  /** With `handoff`: at most three, the likeliest first. */
  readonly near?: readonly NearClause[];
  readonly asOf: string;
  /** A model worded the text, which then says so itself (标识办法: “AI生成”). */
  readonly generated?: boolean;
}
