import { z } from 'zod';
import {
  type BenefitDialogRow,
  deleteBenefitDialog,
  deleteBenefitDialogs,
  findBenefitDialog,
  findOpenBenefitDialog,
  listBenefitDialogs,
  saveBenefitDialog,
} from '../../db/benefits/benefit-dialogs.ts';
import type { Db } from '../../db/db.ts';
import type { DialogState } from '../../knowledge/benefits/dialog/dialog.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { createUnkeptFacts } from './unkept-facts.ts';

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
  keeping: z.enum(['asked', 'agreed', 'declined']).optional(),
  away: z.enum(['reminded', 'left']).optional(),
  withheld: z.array(z.string()).optional(),
});

/**
 * Talks about benefits as they are kept: sealed, one open at most, forgotten after a week. What must not be kept stays
 * in this process's memory for half an hour; another process, or the next one, knows nothing of it and asks again.
 */
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
  /**
   * @param isOpen whether the next words are for it.
   * @param unkept ids of the facts that must not be stored.
   */
  keep(
    owner: DialogOwner,
    state: DialogState,
    at: { now: Date; isOpen: boolean; unkept: readonly string[] },
  ): Promise<void>;
  forget(owner: DialogOwner, benefitId: string): Promise<void>;
  forgetAll(owner: DialogOwner): Promise<void>;
}

export function createDialogStore(db: Db, cipher: FieldCipher): DialogStore {
  const unkeptFacts = createUnkeptFacts();
  const place = (owner: string, benefitId: string) => `benefit_dialogs.sealed/${owner}/${benefitId}`;
  const read = (row: BenefitDialogRow | undefined, now: Date): DialogState | undefined => {
    if (!row) return undefined;
    const at = place(row.owner, row.benefitId);
    const state = stateSchema.parse(JSON.parse(cipher.open(row.sealed, at)));
    return { ...state, facts: { ...state.facts, ...unkeptFacts.of(at, now) } };
  };
  return {
    open: async ({ owner }, now) => read(await findOpenBenefitDialog(db, owner, now), now),
    find: async ({ owner }, benefitId, now) =>
      read(await findBenefitDialog(db, { owner, benefitId }, now), now),
    latest: async ({ owner }, now) => read((await listBenefitDialogs(db, owner, now))[0], now),
    async resumable({ owner }, now) {
      const states = (await listBenefitDialogs(db, owner, now)).map((row) => read(row, now));
      return states.find((state) => state?.stage !== 'offered') ?? states[0];
    },
    waiting: async ({ owner }, now) =>
      (await listBenefitDialogs(db, owner, now))
        .map((row) => read(row, now))
        .flatMap((state) =>
          state?.stage === 'offered' || state?.stage === 'asking' ? [state.benefitId] : [],
        ),
    async keep({ owner, personId }, state, { now, isOpen, unkept }) {
      const at = place(owner, state.benefitId);
      const facts = Object.entries(state.facts);
      const [kept, held] = [false, true].map((isHeld) =>
        Object.fromEntries(facts.filter(([id]) => unkept.includes(id) === isHeld)),
      );
      await saveBenefitDialog(db, {
        owner,
        personId,
        benefitId: state.benefitId,
        sealed: cipher.seal(JSON.stringify({ ...state, facts: kept }), at),
        isOpen,
        updatedAt: now,
        expiresAt: new Date(now.getTime() + (state.stage === 'offered' ? offerKeptMs : keptMs)),
      });
      unkeptFacts.hold(at, held ?? {}, new Date(now.getTime() + offerKeptMs));
    },
    forget({ owner }, benefitId) {
      unkeptFacts.drop(place(owner, benefitId));
      return deleteBenefitDialog(db, { owner, benefitId });
    },
    forgetAll({ owner }) {
      unkeptFacts.drop(place(owner, ''));
      return deleteBenefitDialogs(db, owner);
    },
  };
}
