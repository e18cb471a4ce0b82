import type { Activity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { openActivity } from '../../jobs/activities/open-activity.ts';
import type { ActivityDraft } from '../../jobs/activities/parse-activity.ts';

/** A moment at which the activity of `makeDraft` is open. */
export const openNow = new Date('2026-11-20T02:00:00Z');

/** What an activity has that asks for nothing special. */
export const openRules = {
  allocation: 'first_come',
  acceptHours: null,
  itemsEach: 1,
  forUnits: [],
  forTags: [],
  checkInCode: null,
  startsAt: null,
  calledOffAt: null,
} as const;

/** A competition open in late November 2026; a test states only what it is about. */
export function makeDraft(given: Partial<ActivityDraft> = {}): ActivityDraft {
  return {
    title: '焊工技能比武',
    kind: 'competition',
    tier: 'factory',
    text: '',
    opensAt: new Date('2026-11-16T00:00:00Z'),
    deadlineAt: new Date('2026-12-05T10:00:00Z'),
    items: [
      { name: '手工焊', places: 2 },
      { name: '氩弧焊', places: 1 },
    ],
    ...given,
  };
}

export function makeActivity(db: Db, given: Partial<ActivityDraft> = {}, unitId = 'root'): Promise<Activity> {
  return openActivity(db, makeDraft(given), { unitId, personId: null, sample: false });
}
