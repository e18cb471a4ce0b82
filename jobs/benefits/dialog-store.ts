import { z } from 'zod';
import {
  type BenefitDialogRow,
  deleteBenefitDialog,
  findBenefitDialog,
  findOpenBenefitDialog,
  listBenefitDialogs,
  saveBenefitDialog,
} from '../../db/benefit-dialogs.ts';
import type { Db } from '../../db/db.ts';
import type { DialogState } from '../../knowledge/benefits/dialog/dialog.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';

/** Who talks: a person, or the private chat where the roster doesn't know them. */
export interface DialogOwner {
  readonly owner: string;
  readonly personId: string | null;
}

/** What nobody comes back to is forgotten: a talk after a week, an offer with the conversation it was made in. */
const keptMs = 7 * 24 * 3_600_000;
const offerKeptMs = 30 * 60_000;

const factValue = z.union([
  z.boolean(),
  z.string(),
  z.number(),
  z.null(),
  z.object({ from: z.number(), to: z.number() }),
  z.object({ oneOf: z.array(z.string()) }),
]);

const stateSchema: z.ZodType<DialogState> = z.object({
  benefitId: z.string(),
  facts: z.record(z.string(), factValue),
  stated: z.array(z.string()),
  asking: z.string().nullable(),
  stage: z.enum(['offered', 'asking', 'decided', 'consenting']),
  withheld: z.array(z.string()).optional(),
});

/** Talks about benefits as they are kept: sealed, one open at most, forgotten after a week. */
export interface DialogStore {
  /** The talk whose question is open, or whose result was told last. */
  open(owner: DialogOwner, now: Date): Promise<DialogState | undefined>;
  find(owner: DialogOwner, benefitId: string, now: Date): Promise<DialogState | undefined>;
  /** The talk touched last, open or not. */
  latest(owner: DialogOwner, now: Date): Promise<DialogState | undefined>;
  /** The talk that was left with a question or a result, before what was only offered since. */
  resumable(owner: DialogOwner, now: Date): Promise<DialogState | undefined>;
  /** Ids of the benefits whose talk was offered or begun and has no result yet, the latest first. */
  waiting(owner: DialogOwner, now: Date): Promise<string[]>;
  /** @param isOpen whether the next words are for it. */
  keep(owner: DialogOwner, state: DialogState, at: { now: Date; isOpen: boolean }): Promise<void>;
  forget(owner: DialogOwner, benefitId: string): Promise<void>;
}

export function createDialogStore(db: Db, cipher: FieldCipher): DialogStore {
  const place = (owner: string, benefitId: string) => `benefit_dialogs.sealed/${owner}/${benefitId}`;
  const read = (row: BenefitDialogRow | undefined) =>
    row && stateSchema.parse(JSON.parse(cipher.open(row.sealed, place(row.owner, row.benefitId))));
  return {
    open: async ({ owner }, now) => read(await findOpenBenefitDialog(db, owner, now)),
    find: async ({ owner }, benefitId, now) => read(await findBenefitDialog(db, { owner, benefitId }, now)),
    latest: async ({ owner }, now) => read((await listBenefitDialogs(db, owner, now))[0]),
    async resumable({ owner }, now) {
      const states = (await listBenefitDialogs(db, owner, now)).map((row) => read(row));
      return states.find((state) => state?.stage !== 'offered') ?? states[0];
    },
    waiting: async ({ owner }, now) =>
      (await listBenefitDialogs(db, owner, now))
        .map((row) => read(row))
        .flatMap((state) =>
          state?.stage === 'offered' || state?.stage === 'asking' ? [state.benefitId] : [],
        ),
    keep: ({ owner, personId }, state, { now, isOpen }) =>
      saveBenefitDialog(db, {
        owner,
        personId,
        benefitId: state.benefitId,
        sealed: cipher.seal(JSON.stringify(state), place(owner, state.benefitId)),
        isOpen,
        updatedAt: now,
        expiresAt: new Date(now.getTime() + (state.stage === 'offered' ? offerKeptMs : keptMs)),
      }),
    forget: ({ owner }, benefitId) => deleteBenefitDialog(db, { owner, benefitId }),
  };
}
