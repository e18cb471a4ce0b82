import { findActivity } from '../../../../db/activities/activities.ts';
import type { Db } from '../../../../db/db.ts';
import {
  askToCallOff,
  callOffActivity,
  longestReason,
} from '../../../../jobs/activities/call-off-activity.ts';
import { changeActivity } from '../../../../jobs/activities/change-activity.ts';
import { readChangedFields } from '../../../../jobs/activities/read-activity-change.ts';
import { oneOf, optionalText, rowId } from '../fields.ts';
import type { ConsoleContext, Content, Pages, WriteOptions } from '../section.ts';
import { callOffView, type ChangeForm } from './change-activity-view.ts';

/** Changing and calling off an activity: the same use cases, gate and log as `/改活动` and `/取消活动`. */
export function addChanges(
  pages: Pages,
  {
    db,
    timezone,
    show,
  }: {
    db: Db;
    timezone: string;
    /** The activity's page with its form as typed. */
    show: (context: ConsoleContext, id: number, given: ChangeForm) => Promise<Content | undefined>;
  },
): void {
  const gate = {
    act: 'open_activity',
    concerns: async (_context: ConsoleContext, { id }: { id: number }) =>
      (await findActivity(db, id))?.unitId,
  } as const;
  const fields = {
    id: rowId,
    title: optionalText('名称', 200),
    deadline: optionalText('截止', 60),
    starts: optionalText('活动时间', 60),
    items: optionalText('项目', 2000),
    places: optionalText('名额', 20),
    each: optionalText('每人限报', 20),
    text: optionalText('说明', 4000),
  };
  const again: WriteOptions<typeof fields>['again'] = (context, { id, ...typed }) =>
    show(context, rowId.catch(0).parse(id), withoutReturns(typed));
  pages.write('/:id/change', { ...gate, fields, again }, async (context, { id, ...input }) => {
    const read = readChangedFields(withoutReturns(input), context.now, timezone);
    const clock = { now: context.now, timeZone: timezone };
    const changed = read.ok
      ? await changeActivity(db, { activityId: id, change: read.change, clock })
      : { refused: read.sentence };
    // The example is one for chat.
    if ('refused' in changed) return { refused: changed.refused.split('\n')[0] ?? '' };
    return {
      done: changed.sentence,
      detail: changed.detail,
      to: `/console/activities/${id}`,
      tell: changed.notices,
    };
  });
  pages.write(
    '/:id/call-off',
    {
      ...gate,
      fields: {
        id: rowId,
        reason: optionalText('原因', longestReason),
        step: oneOf('步骤', ['ask', 'sure']),
      },
    },
    async (context, { id, reason = '', step }) => {
      if (step === 'sure') {
        const done = await callOffActivity(db, { activityId: id, reason, now: context.now });
        if ('refused' in done) return done;
        return { done: done.sentence, detail: { told: done.told }, to: `/console/activities/${id}` };
      }
      const activity = await findActivity(db, id);
      if (!activity) return { refused: '没有找到这个编号的活动。' };
      const asked = await askToCallOff(db, activity, reason);
      return 'refused' in asked
        ? asked
        : { show: callOffView(context, { activity, reason, question: asked.question }) };
    },
  );
}

/** A browser sends lines with a return of their own. */
const withoutReturns = (typed: Readonly<Record<string, string | undefined>>): ChangeForm =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value.replaceAll('\r\n', '\n')] as const],
    ),
  );
