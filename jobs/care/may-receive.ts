import type { Person } from '../../db/people/people.ts';
import type { PlanSwitch } from '../../db/care/plan-switches.ts';
import { hasLeft } from '../../db/people/presence.ts';

export type Refusal =
  /** Staff switched the plan off for the unit, or never switched on one that is by choice. */
  | 'plan_switched_off'
  | 'person_unknown'
  | 'died'
  | 'left'
  | 'opted_out'
  /** Staff left this person out (病、丧、停薪、拒收). */
  | 'excluded'
  /** The person wants no greeting in the group (群祝福 否). */
  | 'no_group_greeting'
  /** The bot is out of that group, or it is no more. */
  | 'group_left'
  /** It belongs to no unit (any more), or to another than the one this was meant for. */
  | 'group_unbound'
  | 'group_of_another_unit'
  /** Whom it concerns is not in that group. */
  | 'not_in_group'
  /** It was for a day (birthday, first day, retirement) that the roster says otherwise now. */
  | 'day_corrected';

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: Refusal };

export interface ReceiveFacts {
  /** Whom it concerns; null where it concerns nobody in particular, undefined where they are not in the roster (any more). */
  readonly person: Person | null | undefined;
  /** The topics this person opted out of. */
  readonly optOuts: readonly string[];
  /** The topics staff left this person out of, with the last day of it where there is one. */
  readonly exclusions: readonly { readonly topic: string; readonly until: string | null }[];
  readonly switchedOff: boolean;
  /** The day it is, 'YYYY-MM-DD'. */
  readonly on: string;
}

const everything = 'all';
/** What staff are reminded of by their office is no greeting: who wants no pushes still has that to do. */
const duty = 'duty';

/**
 * Whether a push may go out now. Asked at the moment of sending, because between planning and sending somebody
 * may have opted out, left or died.
 */
export function mayReceive(
  push: { readonly topic: string | null; readonly target: string },
  { person, optOuts, exclusions, switchedOff, on }: ReceiveFacts,
): Permission {
  const refuse = (reason: Refusal): Permission => ({ allowed: false, reason });
  if (switchedOff) return refuse('plan_switched_off');
  if (person === null) return { allowed: true };
  if (person === undefined) return refuse('person_unknown');
  if (person.diedOn !== null) return refuse('died');
  if (hasLeft(person, on)) return refuse('left');
  if (push.topic === duty) return { allowed: true };
  const concerns = (topic: string) => topic === everything || topic === push.topic;
  if (optOuts.some(concerns)) return refuse('opted_out');
  if (exclusions.some(({ topic, until }) => concerns(topic) && (until === null || on <= until))) {
    return refuse('excluded');
  }
  const inGroup = !push.target.startsWith('person:');
  return inGroup && person.groupGreeting === false ? refuse('no_group_greeting') : { allowed: true };
}

/**
 * Whether a plan is off for a unit: switched off there or above, or by choice and not switched on there or above.
 *
 * @param lineage the unit and its parents.
 */
export function isSwitchedOff(
  plan: { readonly id: string; readonly optional: boolean },
  lineage: readonly { readonly id: string }[],
  switches: readonly PlanSwitch[],
): boolean {
  const own = switches.filter(
    ({ planId, unitId }) => planId === plan.id && lineage.some(({ id }) => id === unitId),
  );
  return own.some(({ state }) => state === 'off') || (plan.optional && own.length === 0);
}
