import { agreeToKeeping, mayKeep, withdrawKeeping } from '../../jobs/benefits/keeping-consent.ts';
import type { DialogStore } from '../../jobs/benefits/dialog-store.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { Db } from '../../db/db.ts';
import { proceed } from '../../knowledge/benefits/dialog/begin-dialog.ts';
import type { DialogState, DialogStep } from '../../knowledge/benefits/dialog/dialog.ts';
import { needsKeepingAsked, sensitiveFacts } from '../../knowledge/benefits/dialog/keeping.ts';
import type { Turn } from '../router/turn.ts';
import { dialogOwner } from './dialog-owner.ts';

interface Parts {
  readonly db: Db;
  readonly dialogs: DialogStore;
}

/** What is said before the next question, once somebody said whether their matters may be kept. */
const before = {
  agreed: '好，记下来。',
  declined: '好，不记，说完就忘。',
} as const;
/** Who goes on without saying yes has not agreed. */
export const wentOn = '您没说同意，我就不记，说完就忘（想让我记，说“记下来”）。';

/** Keeps a talk with as much of it as its owner agreed to. @returns whether that is all of it. */
export async function keepTalk(
  { db, dialogs }: Parts,
  turn: Turn,
  benefit: Benefit,
  state: DialogState,
  isOpen = true,
): Promise<boolean> {
  const own = dialogOwner(turn);
  const unkept = (await mayBeKept(db, turn, state)) ? [] : sensitiveFacts(benefit);
  await dialogs.keep(own, state, { now: turn.now, isOpen, unkept });
  return !unkept.some((id) => state.facts[id] !== undefined);
}

/** Whether the owner is to be asked, before the fact that this state asks for, if it may be kept. */
export const isToBeAsked = async ({ db }: Parts, turn: Turn, benefit: Benefit, state: DialogState) =>
  needsKeepingAsked(benefit, state) && !(await mayBeKept(db, turn, state));

/** The talk goes on after yes or no; whoever takes a yes back has everything forgotten that was kept by it. */
export async function settleKeeping(
  { db, dialogs }: Parts,
  turn: Turn,
  benefit: Benefit,
  state: DialogState,
  keeping: 'agreed' | 'declined',
): Promise<{ readonly step: DialogStep; readonly before: string }> {
  const own = dialogOwner(turn);
  const kept = await mayKeep(db, own, turn.now);
  if (keeping === 'agreed' && !kept) await agreeToKeeping(db, own, turn.now);
  if (keeping === 'declined' && kept) {
    await withdrawKeeping(db, own, turn.now);
    await dialogs.forgetAll(own);
  }
  return { step: proceed(benefit, { ...state, keeping }, turn.today), before: before[keeping] };
}

const mayBeKept = async (db: Db, turn: Turn, { keeping }: DialogState) =>
  keeping !== 'declined' && keeping !== 'asked' && (await mayKeep(db, dialogOwner(turn), turn.now));
