import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';

/** Whose an activity is, for the gate; undefined where there is none of that number, or none was said. */
export const unitOfActivity = async (db: Db, id: number | undefined): Promise<string | undefined> =>
  id === undefined ? undefined : (await findActivity(db, id))?.unitId;
