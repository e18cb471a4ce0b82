import { createHash } from 'node:crypto';
import type { Person } from '../../../db/people/people.ts';
import { applyEdits, hourField } from '../../../jobs/care/editing/apply-edits.ts';
import { loadPlans } from '../../../jobs/care/load-plans.ts';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import type { PlannedPush } from '../../../jobs/care/planned-push.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { activity, facts, group, lunar, person, solar, unit } from './facts.ts';

const dayMs = 86_400_000;

/** Sixty people with birthdays of every kind. */
export function everybody(): Person[] {
  return Array.from({ length: 60 }, (_, index) => {
    const [month, date] = [1 + (index % 12), 1 + ((index * 7) % 28)];
    const special = [solar(2, 29), lunar(12, 30), lunar(6, 15, true), lunar(1, 1)][index];
    const birthday = special ?? (index % 2 === 0 ? solar(month, date) : lunar(month, date, index % 10 === 1));
    return person(`p${index}`, birthday, { unitId: index % 3 === 0 ? 'w2' : 'w1' });
  });
}

/** Everything planned from an instant on for 400 days, in steps of the given lengths, repeated. */
export function simulate(from: Date, steps: readonly number[]): PlannedPush[] {
  const known = facts({
    people: everybody(),
    tree: unitTree([unit('a', null), unit('w1', 'a', true), unit('w2', 'a')]),
    chats: [group('w1'), group('w2')],
    activities: [activity()],
  });
  const shipped = loadPlans();
  // One of the units has an hour of its own for some of them.
  const plans = applyEdits(
    shipped,
    ['birthday', 'mid-autumn', 'work-anniversary'].map((planId) => ({
      ...{ planId, unitId: 'w2', field: hourField(), value: ['10:12'] },
    })),
  );
  const end = from.getTime() + 400 * dayMs;
  const pushes: PlannedPush[] = [];
  for (let [start, step] = [from.getTime(), 0]; start < end; step++) {
    const stop = Math.min(end, start + (steps[step % steps.length] ?? dayMs));
    pushes.push(...planPushes(plans, known, { from: new Date(start), to: new Date(stop) }));
    start = stop;
  }
  return pushes;
}

export const digest = (pushes: readonly PlannedPush[]): string =>
  createHash('sha256').update(JSON.stringify(pushes)).digest('hex');

// Run by itself, in a process of its own time zone.
if (import.meta.main) console.log(digest(simulate(new Date('2026-11-20T16:00:00Z'), [dayMs])));
