import type { Db } from '../../db/db.ts';
import { listOptOuts } from '../../db/care/opt-outs.ts';
import { listPlanSwitches, type PlanSwitch } from '../../db/care/plan-switches.ts';
import { listPushExclusions, type PushExclusion } from '../../db/care/push-exclusions.ts';
import { mayReceive } from './may-receive.ts';
import type { Plan } from './plan.ts';
import { planPushes } from './plan-pushes.ts';
import type { CareFacts, PlannedPush, Window } from './planned-push.ts';
import { switchedOffIn, unitOfPush } from './switched-off.ts';
import { dayOf } from './zoned-day.ts';

/** What people and staff said about receiving pushes, by person's id. */
export interface Permissions {
  readonly optOuts: ReadonlyMap<string, readonly { readonly topic: string }[]>;
  readonly exclusions: ReadonlyMap<string, readonly PushExclusion[]>;
  readonly switches: readonly PlanSwitch[];
}

export const loadPermissions = async (db: Db): Promise<Permissions> => ({
  optOuts: Map.groupBy(await listOptOuts(db), ({ personId }) => personId),
  exclusions: Map.groupBy(await listPushExclusions(db), ({ personId }) => personId),
  switches: await listPlanSwitches(db),
});

/** What the plans send in a window as things stand now: without those who must not get it and plans that are off. */
export function permittedPushes(
  plans: readonly Plan[],
  facts: CareFacts,
  { optOuts, exclusions, switches }: Permissions,
  window: Window,
): (PlannedPush & { readonly unitId: string })[] {
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const unitOf = unitOfPush(facts);
  const isOff = switchedOffIn(facts.tree, switches);
  return plans
    .flatMap((plan) =>
      planPushes([plan], facts, window)
        .map((push) => ({ ...push, unitId: unitOf(push) }))
        .filter((push) => {
          const { personId, unitId, at } = push;
          return mayReceive(push, {
            person: personId === undefined ? null : people.get(personId),
            optOuts: (optOuts.get(personId ?? '') ?? []).map(({ topic }) => topic),
            exclusions: exclusions.get(personId ?? '') ?? [],
            switchedOff: isOff(plan, unitId),
            on: dayOf(at, facts.timezone),
          }).allowed;
        }),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Tells who is left out of a topic on a day, by their own word or by staff. */
export function sparedBy({ optOuts, exclusions }: Permissions): CareFacts['spared'] {
  return (personId, topic, day) => {
    const concerns = (named: string) => named === topic || named === 'all';
    return (
      (optOuts.get(personId) ?? []).some(({ topic: named }) => concerns(named)) ||
      (exclusions.get(personId) ?? []).some(
        ({ topic: named, until }) => concerns(named) && (until === null || day <= until),
      )
    );
  };
}
