import type { Outcome } from '../outcome.ts';

/** What the gates may look at, before anything is searched. */
export interface GateInput {
  /** The message in plain text (see `plain`). */
  readonly text: string;
  /** The message with what the conversation adds to it (王五呢 after 李四是不是困难户), in plain text. */
  readonly resolved: string;
  readonly chat: 'private' | 'group';
  /** Names of colleagues that may stand in it; what is one and what only looks so is for the gate to tell. */
  readonly colleagues?: readonly string[] | undefined;
  /**
   * It answers a question that was just put (我自己, 上个月十五号). Then only patterns are heard: likeness was learnt from
   * whole utterances and says nothing of a few characters.
   */
  readonly isAnswer?: boolean;
}

export interface GateDecision {
  readonly outcome: Extract<Outcome, 'crisis' | 'refused' | 'private'>;
  readonly reason:
    | 'self_harm'
    | 'other_persons_data'
    | 'injection'
    | 'claimed_authority'
    | 'private_document'
    | 'own_matter_in_group';
}

/** Looks at a message and stops it, or lets it pass with `undefined`. Pure. */
export type Gate = (input: GateInput) => GateDecision | undefined;
