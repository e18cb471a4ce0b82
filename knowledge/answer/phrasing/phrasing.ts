import type { Grounds } from '../reply.ts';

/** A found answer to be put into a model's words. */
export interface PhrasingRequest {
  /** The message in plain text; what is personal in it never leaves the house. */
  readonly question: string;
  readonly grounds: Grounds;
  /** Milliseconds that the model has taken of this turn already. */
  readonly spentMs?: number;
}

/** Told the answer's beginning as far as it may be shown; an empty text takes back what was shown. */
export type OnDraft = (text: string) => void;

/** Words an answer anew, or returns undefined: then the answer in the clauses' own words is given. Never throws. */
export interface Phrasing {
  phrase(request: PhrasingRequest, onDraft?: OnDraft): Promise<string | undefined>;
}
