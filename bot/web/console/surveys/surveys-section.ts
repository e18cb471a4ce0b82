import { z } from 'zod';
import type { Db } from '../../../../db/db.ts';
import { findSurvey, listLatestSurveys, type Survey } from '../../../../db/voice/surveys.ts';
import { surveyResults } from '../../../../jobs/surveys/survey-results.ts';
import { html } from '../../html.ts';
import { nothing, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection } from '../section.ts';
import { table } from '../table.ts';
import { resultsView } from './results-view.ts';

/** Surveys with their results, drawn. */
export const surveysSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/surveys',
  label: '问卷',
  group: 'daily',
  act: 'read_survey',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const { tree } = context.visitor;
      const units = context.visitor.scope('read_survey') ?? tree.units.map(({ id }) => id);
      return listView(context, await listLatestSurveys(db, units, rowsShown));
    });
    pages.page('/:id', z.object({ id: rowId }), async (context, { id }) => {
      const survey = await findSurvey(db, id);
      const { visitor, now, today } = context;
      if (!survey || !visitor.decide('read_survey', survey.unitId).allowed) return undefined;
      return resultsView(context, await surveyResults(db, visitor.tree, survey, { now, today }));
    });
  },
});

const listView = (context: ConsoleContext, surveys: readonly Survey[]) => ({
  title: '问卷',
  hint: '发起问卷在聊天里发“/发起问卷”，提醒没答的发“/问卷提醒 编号”，导出发“/导出问卷 编号”。',
  body: table<Survey>(
    [
      { title: '编号', kind: 'number', cell: ({ id }) => html`<a href="/console/surveys/${id}">${id}</a>` },
      {
        title: '名称',
        kind: 'long',
        cell: ({ id, title }) => html`<a href="/console/surveys/${id}">${title}</a>`,
      },
      { title: '单位', cell: ({ unitId }) => context.visitor.tree.lineage(unitId)[0]?.name },
      { title: '方式', cell: ({ anonymous }) => (anonymous ? '匿名' : '实名') },
      { title: '截止', cell: ({ deadlineAt }) => context.time(deadlineAt) },
    ],
    surveys,
    '还没有发起过问卷。',
  ),
});
