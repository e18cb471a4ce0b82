import { join } from 'node:path';
import type { Chat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { saveOwnPicture } from '../../db/care/own-pictures.ts';
import { listPlanEdits } from '../../db/care/plan-edits.ts';
import { lockPlanStates } from '../../db/care/plan-states.ts';
import { listUnits } from '../../db/people/units.ts';
import { missingYears } from '../../jobs/care/calendar/missing-years.ts';
import { createMayReceive } from '../../jobs/care/create-may-receive.ts';
import { unlessPaused } from '../../jobs/care/unless-paused.ts';
import { createPlans, type Plans } from '../../jobs/care/load-plans.ts';
import { loadWorkdays } from '../../jobs/care/load-workdays.ts';
import { beginPlans, planDue, type Planning } from '../../jobs/care/plan-due.ts';
import { previewPushes, type PreviewedPush } from '../../jobs/care/preview-pushes.ts';
import { dayOf } from '../../jobs/care/zoned-day.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import type { MayReceive } from '../../jobs/delivery/may-receive.ts';
import type { Log } from '../../jobs/log.ts';
import { faultLine } from '../../knowledge/benefits/files/fault.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { Config } from '../config.ts';

/** Everything that is pushed by the calendar. */
export interface Care {
  readonly plans: Plans;
  readonly planning: Planning & { readonly plans: Plans };
  readonly mayReceive: MayReceive;
  /** Records the first start of the plans. */
  begin(now: Date): Promise<void>;
  /** Puts what is due into the queue. @returns how many were found too late. */
  plan(due: { readonly until: Date; readonly now: Date }): Promise<{ missed: number }>;
  preview(from: string, to: string, concerns?: (unitId: string) => boolean): Promise<PreviewedPush[]>;
  /**
   * Takes up changes of the union's own plan files. A mistake is logged with its line, and once a day that a year's
   * holidays are missing.
   */
  refresh(now: Date): Promise<void>;
}

export function createCare({
  db,
  config,
  log,
  mayPush,
}: {
  readonly db: Db;
  readonly config: Pick<Config, 'database' | 'timezone'>;
  readonly log: Log;
  /** Whether plans may push into a chat. */
  readonly mayPush: (chat: Chat) => boolean;
}): Care {
  const plans = createPlans(join(config.database.folder, 'plans'));
  const planning = { db, plans, timezone: config.timezone, enqueue: enqueueAll, mayPush };
  let told = '';
  const tellFaults = async () => {
    const faults = [...plans.faults(), ...plans.unknownUnits(unitTree(await listUnits(db)))].map(faultLine);
    if (faults.join('\n') === told) return;
    told = faults.join('\n');
    if (faults.length > 0)
      log.error(
        { faults },
        'plan files have faults; the last good ones stay in force, unknown units mean nobody',
      );
  };
  const takeEdits = async () => plans.takeEdits(await listPlanEdits(db));
  const kept = new Set<string>();
  const keepPictures = async (now: Date) => {
    for (const picture of plans.pictures()) {
      if (kept.has(picture.hash)) continue;
      await saveOwnPicture(db, picture, now);
      kept.add(picture.hash);
    }
  };
  let toldOn = '';
  const tellMissingYears = async (now: Date) => {
    const today = dayOf(now, config.timezone);
    if (today === toldOn) return;
    toldOn = today;
    const years = missingYears(await loadWorkdays(db), today);
    if (years.length > 0)
      log.warn({ years }, 'holidays are not known yet: npx niangjia workdays import FILE');
  };
  return {
    plans,
    planning,
    mayReceive: unlessPaused(planning.db, createMayReceive(planning)),
    async begin(now) {
      await keepPictures(now);
      await takeEdits();
      await beginPlans(planning, now);
    },
    plan: (due) =>
      db.tx(async () => {
        await lockPlanStates(
          db,
          plans.current().map(({ id }) => id),
        );
        // Another process may have taken a change; from here on nobody does (`jobs/care/editing/change-plan.ts`).
        await takeEdits();
        return planDue(planning, due);
      }),
    async preview(...asked) {
      await takeEdits();
      return previewPushes(planning, ...asked);
    },
    async refresh(now) {
      plans.reload();
      await keepPictures(now);
      await tellFaults();
      await tellMissingYears(now);
    },
  };
}
