import type { Db } from '../../db/db.ts';
import type { QaEntry, QaWording } from '../../db/library/qa-entries.ts';
import type { Role } from '../../db/people/roles.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Approvers } from './approvers.ts';
import type { Personal } from './find-personal.ts';

export interface QaDeps {
  readonly db: Db;
  readonly tree: UnitTree;
  /** Who may approve (bot/gate/acts.ts). */
  readonly approverRoles: readonly Role[];
  /** The day an instant falls on in the union's time zone, 'YYYY-MM-DD'. */
  readonly dayOf: (at: Date) => string;
}

/** Who gives a command about an entry, with the units they may do so for; an entry outside them is unknown. */
export interface QaActor {
  readonly personId: string;
  readonly unitIds: readonly string[];
}

export type DraftDecision =
  | {
      /** `waiting`: nothing was changed, it waits already. */
      readonly outcome: 'drafted' | 'waiting';
      readonly entry: QaEntry;
      readonly wording: QaWording;
      readonly personal: readonly Personal[];
      readonly approvers: Approvers;
    }
  | { readonly outcome: 'in_force'; readonly entry: QaEntry }
  | { readonly outcome: 'duplicate'; readonly other: QaEntry }
  | { readonly outcome: 'unknown_case' | 'not_answered' | 'not_a_question' | 'empty' | 'too_long' };

export type ApproveDecision =
  | { readonly outcome: 'approved'; readonly entry: QaEntry }
  | { readonly outcome: 'personal'; readonly entry: QaEntry; readonly personal: readonly Personal[] }
  | { readonly outcome: 'own_wording'; readonly entry: QaEntry; readonly approvers: Approvers }
  /** What was seen is not what waits now; `wording` is. */
  | { readonly outcome: 'changed'; readonly entry: QaEntry; readonly wording: QaWording }
  | { readonly outcome: 'duplicate'; readonly other: QaEntry }
  | { readonly outcome: 'unknown_case' | 'nothing_waits' };

export type WithdrawDecision = {
  readonly outcome: 'withdrawn' | 'draft_dropped' | 'unknown_case' | 'nothing_there';
};
