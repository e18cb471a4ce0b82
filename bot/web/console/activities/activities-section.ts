import { z } from 'zod';
import { findActivity } from '../../../../db/activities/activities.ts';
import { listActivitiesForConsole } from '../../../../db/web/console.ts';
import type { Db } from '../../../../db/db.ts';
import { exportStatistics, yearStatistics } from '../../../../jobs/activities/activity-statistics.ts';
import { exportSignUps } from '../../../../jobs/activities/export-sign-ups.ts';
import { openActivity } from '../../../../jobs/activities/open-activity.ts';
import { parseFields } from '../../../../jobs/activities/parse-activity.ts';
import { previewActivity } from '../../../../jobs/activities/preview-activity.ts';
import { signUpStatus } from '../../../../jobs/activities/sign-up-status.ts';
import { listConcerned } from '../../../../jobs/activities/tell-participants.ts';
import { resolveUnits } from '../../../../jobs/activities/take-part.ts';
import { nothing, oneOf, optionalText, requiredText, rowId } from '../fields.ts';
import type { ConsoleContext, ConsoleSection, DownloadOptions } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { activitiesView, signUpsView, statisticsView } from './activities-view.ts';
import { addChanges } from './change-activity.ts';
import { type ChangeForm, changeForms } from './change-activity-view.ts';
import { addTeamChanges } from './change-team.ts';
import { type ActivityForm, newActivityView } from './new-activity-view.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const numbered = z.object({ id: rowId });
const ofYear = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) });

const fields = {
  unit: requiredText('单位', 100),
  title: requiredText('名称', 200),
  items: optionalText('项目', 2000),
  places: optionalText('名额', 20),
  team: optionalText('每队人数', 20),
  each: optionalText('每人限报', 20),
  deadline: requiredText('截止', 60),
  opens: optionalText('报名开始', 60),
  starts: optionalText('活动时间', 60),
  units: optionalText('面向单位', 500),
  tags: optionalText('限标签', 200),
  accept: optionalText('候补确认', 20),
  allocation: optionalText('名额分配', 20),
  text: optionalText('说明', 4000),
  step: oneOf('步骤', ['preview', 'open']),
};

export const activitiesSection = ({ db, timezone }: { db: Db; timezone: string }): ConsoleSection => ({
  path: '/console/activities',
  label: '活动与报名',
  group: 'daily',
  act: 'read_sign_ups',
  add(pages) {
    pages.list((units, limit) => listActivitiesForConsole(db, units, limit), activitiesView);
    pages.page('/new', nothing, (context) => Promise.resolve(newActivityView(context, {})));
    pages.page('/statistics', ofYear, async ({ visitor, today }, { year = Number(today.slice(0, 4)) }) => {
      const [unitId] = visitor.scope('read_sign_ups') ?? [visitor.tree.root.id];
      const asked = { year, unitId: unitId ?? '', timeZone: timezone, today };
      return statisticsView(year, await yearStatistics(db, visitor.tree, asked));
    });
    pages.download(
      '/statistics/:year',
      { input: z.object({ year: z.coerce.number().int().min(2000).max(2100) }) },
      async ({ visitor, today }, { year }) => {
        const [unitId] = visitor.scope('read_sign_ups') ?? [visitor.tree.root.id];
        const asked = { year, unitId: unitId ?? '', timeZone: timezone, today };
        return {
          ...(await exportStatistics(year, await yearStatistics(db, visitor.tree, asked))),
          type: excel,
        };
      },
    );
    const show = async (context: ConsoleContext, id: number, given?: ChangeForm) => {
      const status = await signUpStatus(db, id);
      const mayRead = status && context.visitor.decide('read_sign_ups', status.activity.unitId).allowed;
      if (!status || !mayRead) return undefined;
      const { signedUp, leading } = await listConcerned(db, id);
      const people = signedUp.size + leading.size;
      return signUpsView(context, status, changeForms(context, { ...status, people, timezone }, given));
    };
    pages.page('/:id', numbered, (context, { id }) => show(context, id));
    addChanges(pages, { db, timezone, show });
    addTeamChanges(pages, { db });
    const ofActivity: DownloadOptions<z.output<typeof numbered>> = {
      input: numbered,
      concerns: async (_context, { id }) => (await findActivity(db, id))?.unitId,
    };
    pages.download('/:id/export', ofActivity, async (_context, { id }) => {
      const status = await signUpStatus(db, id);
      return status && { ...(await exportSignUps(status, timezone)), type: excel };
    });
    pages.write(
      '/new',
      {
        act: 'open_activity',
        fields,
        concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
        again: newActivityView,
      },
      async (context, input) => {
        const { visitor, now, today } = context;
        const { unit: unitName, step, ...typed } = input;
        const given: ActivityForm = input;
        const unit = visitor.tree.find(unitName);
        const read = parseFields(typed, now, timezone);
        const sentence = read.ok ? undefined : (read.sentence.split('\n')[0] ?? read.sentence);
        if (!unit || !read.ok) return { refused: sentence ?? '没有找到这个单位。' };
        const units = resolveUnits(read.draft.forUnits ?? [], unit.id, visitor.tree);
        if ('unknown' in units) {
          const refused = `“面向单位”里的“${units.unknown}”不是${unit.name}或它的下级单位，请写单位全称。`;
          return { refused };
        }
        if (step === 'preview') {
          const asked = { draft: read.draft, unitId: unit.id, forUnits: units.ids };
          const clock = { now, today, timeZone: timezone };
          const card = await previewActivity(db, visitor.tree, asked, clock);
          return { show: newActivityView(context, given, card) };
        }
        const by = { unitId: unit.id, personId: authorOf(visitor), sample: unit.sample };
        const activity = await openActivity(db, { ...read.draft, forUnits: units.ids }, by);
        return {
          done: `发起好了：${activity.title}（编号 ${activity.id}）。报名卡片会按计划推到群里。`,
          to: `/console/activities/${activity.id}`,
        };
      },
    );
  },
});
