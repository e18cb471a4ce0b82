import {
  deletePlanEdits,
  type EditsAt,
  listPlanEdits,
  type PlanEdit,
  savePlanEdit,
} from '../../../db/care/plan-edits.ts';
import { lockPlanStates } from '../../../db/care/plan-states.ts';
import type { Plans } from '../load-plans.ts';
import type { Plan } from '../plan.ts';
import type { Planning } from '../plan-due.ts';
import { stepHours } from '../step-timing.ts';
import { hourField, textField } from './apply-edits.ts';
import { catchUpMoved } from './catch-up-moved.ts';
import { hourFault, planTexts, textsFault } from './plan-texts.ts';

/** What staff want otherwise in a plan, for a unit and those below it. */
export type PlanChange =
  /** 'HH:MM', or as people write it: 9：12; with a number, of that step, which has an hour of its own (`stepHours`). */
  | { readonly what: 'hour'; readonly number?: number; readonly at: string }
  /** Texts that take turns, of the text with that number (`planTexts`, from 1). */
  | { readonly what: 'texts'; readonly number: number; readonly texts: readonly string[] };

/** The change as it would be kept; `fault` says in Chinese what is wrong with it. */
export type ReadChange = { readonly edit: PlanEdit } | { readonly fault: string };

export function readChange(plan: Plan, unitId: string, change: PlanChange): ReadChange {
  const place = { planId: plan.id, unitId };
  if (change.what === 'hour') {
    const at = change.at
      .normalize('NFKC')
      .trim()
      .replace(/^(\d):/u, '0$1:');
    const { number } = change;
    const step = number === undefined ? undefined : stepHours(plan).find((one) => one.number === number);
    if (number !== undefined && !step) return { fault: `第 ${number} 条没有自己的时间，跟着计划的时间走` };
    const fault = hourFault(step ? step.late : plan.late, at);
    return fault === undefined ? { edit: { ...place, field: hourField(step?.key), value: [at] } } : { fault };
  }
  const text = planTexts(plan)[change.number - 1];
  if (!text) return { fault: '没有这个编号的文字' };
  const fault = textsFault(plan, change.texts);
  return fault === undefined
    ? { edit: { ...place, field: textField(text.key), value: change.texts } }
    : { fault };
}

/** Several texts stand between lines that say 或. */
export const readTexts = (value: string): string[] =>
  value
    .split(/\r?\n\s*或\s*\r?\n/u)
    .map((each) => each.replaceAll('\r\n', '\n').trim())
    .filter((each) => each !== '');
export const textsInWords = (texts: readonly string[]): string => texts.join('\n或\n');

/** What a change is kept in; `plans` is what the planning reads. */
export interface ChangeParts extends Planning {
  readonly plans: Plans;
}

interface Act {
  readonly now: Date;
  /** The person's id. */
  readonly by: string;
}

/** Keeps a change and puts it in force. To be called in the transaction of the act. */
export async function changePlan(parts: ChangeParts, edit: PlanEdit, { now, by }: Act): Promise<void> {
  await withNewHours(parts, edit.planId, now, () => savePlanEdit(parts.db, { ...edit, at: now, by }));
}

/** Takes back what was changed of a plan at a unit. @returns how much there was. */
export async function restorePlan(parts: ChangeParts, edits: EditsAt, now: Date): Promise<number> {
  let count = 0;
  await withNewHours(parts, edits.planId, now, async () => {
    count = await deletePlanEdits(parts.db, edits);
  });
  return count;
}

async function withNewHours(parts: ChangeParts, planId: string, now: Date, work: () => Promise<void>) {
  const { db, plans } = parts;
  const find = () => plans.current().find(({ id }) => id === planId);
  await db.tx(async () => {
    // Nobody plans by the old hours while they change.
    const [state] = await lockPlanStates(db, [planId]);
    plans.takeEdits(await listPlanEdits(db));
    const before = find();
    await work();
    plans.takeEdits(await listPlanEdits(db));
    const after = find();
    if (state && before && after) await catchUpMoved(parts, { before, after, state, now });
  });
}
