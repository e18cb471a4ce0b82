import type { Outcome } from '../outcome.ts';

/** What the gates may look at, before anything is searched. */
export interface GateInput {
  /** The message in plain text (see `plain`). */
  readonly text: string;
  /** The message with what the conversation adds to it (王五呢 after 李四是不是困难户), in plain text. */
  readonly resolved: string;
  readonly chat: 'private' | 'group';
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
