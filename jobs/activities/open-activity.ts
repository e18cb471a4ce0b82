import { insertActivity, type Activity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import type { ActivityDraft } from './parse-activity.ts';

/**
 * Opens an activity for signing up in the name of a unit. Whether the person may do so there is the gate's matter.
 *
 * @param by who opened it (null for the sample), for which unit, and whether it belongs to the sample.
 */
export function openActivity(
  db: Db,
  draft: ActivityDraft,
  by: { readonly unitId: string; readonly personId: string | null; readonly sample: boolean },
): Promise<Activity> {
  return insertActivity(db, { ...draft, unitId: by.unitId, openedBy: by.personId, sample: by.sample });
}
