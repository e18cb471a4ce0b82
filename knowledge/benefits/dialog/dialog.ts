import type { Explanation } from '../decision/explain.ts';
import type { Decision } from '../decision/decide.ts';
import type { Fact, Facts } from '../fact.ts';

/** A talk about one benefit, as it is kept between two messages. */
export interface DialogState {
  readonly benefitId: string;
  readonly facts: Facts;
  /** Ids of the facts the person stated, the latest last: what “不对” most likely means. */
  readonly stated: readonly string[];
  /** The fact that was asked for; null where nothing is asked. */
  readonly asking: string | null;
  /**
   * `offered`: facts were taken from a question, nothing was asked yet. `consenting`: the wording of the consent was
   * shown, and only a clear yes hands it in.
   */
  readonly stage: 'offered' | 'asking' | 'decided' | 'consenting';
  /**
   * What was said to whether sensitive facts may be kept; `asked`: nothing yet. Where it was not asked, an earlier
   * consent counts.
   */
  readonly keeping?: 'asked' | 'agreed' | 'declined';
  /**
   * Something else was talked of since the question was put, so that 好 or 不用 need not be meant for it; `reminded`: and
   * the last words there were that it can be gone on with.
   */
  readonly away?: 'reminded' | 'left';
  /** Ids of the facts that are not to be handed in. */
  readonly withheld?: readonly string[];
}

/** What may be asked of a result. */
export type Detail = 'materials' | 'deadline' | 'handler' | 'reasons' | 'amount';

/** What is said back; the wording is elsewhere (`jobs/benefits/dialog-message.ts`). */
export type DialogReply =
  | {
      readonly kind: 'question';
      readonly fact: Fact;
      /** What was understood of the last message, in words (住院天数：9天). */
      readonly taken: readonly string[];
      /** The same was asked before and answered only roughly. */
      readonly again: boolean;
    }
  | {
      readonly kind: 'decision';
      readonly decision: Decision;
      readonly explanation: Explanation;
      readonly taken: readonly string[];
    }
  /** One part of the result told last, asked for once more. */
  | {
      readonly kind: 'detail';
      readonly detail: Detail;
      readonly decision: Decision;
      readonly explanation: Explanation;
    }
  /** Help for the question that is open. */
  | { readonly kind: 'help'; readonly fact: Fact }
  /** The words were no answer to it. */
  | { readonly kind: 'not_understood'; readonly fact: Fact }
  /** Something was to be corrected, but what? */
  | { readonly kind: 'which_correction'; readonly known: readonly string[] }
  | { readonly kind: 'summary'; readonly known: readonly string[]; readonly fact: Fact | undefined }
  | { readonly kind: 'paused' | 'left' | 'consent_declined' }
  /** The wording of the consent is to be shown; `choosing`: with each fact to keep back or give. */
  | { readonly kind: 'consent'; readonly choosing: boolean }
  /** The person agreed: it is to be handed in. */
  | { readonly kind: 'hand_in' }
  /** It held the number of an identity or bank card; nothing of it was taken. */
  | { readonly kind: 'not_taken' }
  /** Not for this talk: to be answered otherwise. */
  | { readonly kind: 'aside'; readonly fact: Fact | undefined };

export interface DialogStep {
  /** Null: the talk has ended and nothing of it is kept. */
  readonly state: DialogState | null;
  readonly reply: DialogReply;
}
