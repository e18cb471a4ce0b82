import type { Activity, ActivityItem } from '../../db/activities.ts';

/** Somebody who moved from the waitlist to a place that became free, and has to be told. */
export interface Promotion {
  readonly personId: string;
  readonly activity: Activity;
  readonly item: ActivityItem;
}
