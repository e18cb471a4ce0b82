import type { Chat } from '../../db/chats/chats.ts';
import type { HeatForecast } from '../../db/care/heat-forecasts.ts';
import type { Person } from '../../db/people/people.ts';
import type { ItemCount } from '../../db/activities/sign-ups.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { CardActivity } from '../activities/sign-up-card.ts';
import type { Message } from '../delivery/message.ts';
import type { IsAbsent } from './absence.ts';
import type { Workdays } from './calendar/workdays.ts';
import type { IsGreeted } from './greeted-in-year.ts';

/** One due instance of a plan to one chat or person. */
export interface PlannedPush {
  readonly plan: string;
  readonly topic: string;
  /** Which instance: `2026-11-21/p3`, `7/opening`. Unique with plan and target. */
  readonly occurrence: string;
  /** `channel:chat` or `person:ID`. */
  readonly target: string;
  /** Whom it concerns. */
  readonly personId?: string;
  readonly at: Date;
  /** Found later than this, it is missed. */
  readonly expiresAt: Date;
  readonly message: Message;
}

/** From (exclusive) to (inclusive). */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** An activity as planning needs it. */
export type CareActivity = CardActivity & {
  readonly unitId: string;
  /** How many have signed up; unknown in a preview. */
  readonly counts?: readonly ItemCount[];
};

/** Somebody who works for units of the union, with the units the role was given for. */
export interface StaffMember {
  readonly personId: string;
  readonly unitIds: readonly string[];
}

/** An approved application as a review needs it: nothing of what the worker said. */
export interface Approved {
  readonly caseId: number;
  readonly benefitId: string;
  readonly handlerId: string | null;
  readonly closedAt: Date | null;
  /** When it was last looked at again. */
  readonly reviewedAt: Date | null;
}

/** A push of the days to come, as a list for staff tells of it. */
export interface UpcomingPush extends PlannedPush {
  /** Whose switches it obeys. */
  readonly unitId: string;
  readonly planName: string;
  /** What it is about is told to nobody else. */
  readonly isPrivate: boolean;
}

/** A document that ends, 'YYYY-MM-DD'. */
export interface EndingDocument {
  readonly id: number;
  readonly title: string;
  readonly unitId: string;
  readonly endsOn: string;
}

/** A visit that is open; what for is told to nobody here. Days are 'YYYY-MM-DD'. */
export interface OpenVisit {
  readonly id: number;
  readonly personName: string;
  readonly unitId: string;
  readonly visitBy: string;
}

/** Everything a plan may depend on. */
export interface CareFacts {
  readonly people: readonly Person[];
  readonly tree: UnitTree;
  readonly chats: readonly Chat[];
  readonly activities: readonly CareActivity[];
  readonly staff: readonly StaffMember[];
  /** Approved applications that a review plan may concern. */
  readonly approved: readonly Approved[];
  readonly ending: readonly EndingDocument[];
  readonly visits: readonly OpenVisit[];
  /** What was said of the heat of these days, in the order in which it was said. */
  readonly forecasts: readonly HeatForecast[];
  /** What the other plans send on these days, both included, as things stand now. */
  readonly upcoming: (from: string, to: string) => readonly UpcomingPush[];
  /** Whether somebody is left out of a topic on a day, by their own word or by staff. */
  readonly spared: (personId: string, topic: string, day: string) => boolean;
  /** Whether somebody whose birthday falls into these days is known not to be in a group. */
  readonly isAbsent: IsAbsent;
  /** Whether they were greeted already on what was held for their birthday of that year. */
  readonly isGreeted: IsGreeted;
  readonly workdays: Workdays;
  readonly timezone: string;
}
