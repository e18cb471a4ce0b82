import type { ActivityStatistics } from '../../../../db/activities/activity-statistics.ts';
import type { ConsoleActivity } from '../../../../db/web/console.ts';
import type { SignUpLine } from '../../../../db/activities/sign-ups.ts';
import { coverage, howCounted } from '../../../../jobs/activities/activity-statistics.ts';
import { missingIn } from '../../../../jobs/activities/teams/team-replies.ts';
import type { ItemStatus, SignUpStatus } from '../../../../jobs/activities/sign-up-status.ts';
import { html, type HtmlValue } from '../../html.ts';
import { tierLabel } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** What can be signed up for, and how full it is. */
export function activitiesView(context: ConsoleContext, activities: readonly ConsoleActivity[]): Content {
  return {
    title: '活动与报名',
    hint: '点名称看名单、导出 Excel。在聊天里发“/发起报名”也可以发起。',
    body: html`<div class="actions">
        <a class="button" href="/console/activities/new">发起活动</a>
        <a class="button plain" href="/console/activities/statistics">年度统计</a>
      </div>
      ${table<ConsoleActivity>(
        [
          { title: '编号', kind: 'number', cell: ({ id }) => id },
          {
            title: '活动',
            cell: ({ id, title, tier }) =>
              html`<a href="/console/activities/${id}">${title}</a>
                <p class="small">${tierLabel(tier)}</p>`,
          },
          { title: '单位', cell: ({ unit }) => unit },
          {
            title: '报名时间',
            cell: ({ opensAt, deadlineAt }) =>
              html`${context.time(opensAt)} 起<br />${context.time(deadlineAt)}
                ${deadlineAt > context.now ? '止' : '已截止'}`,
          },
          {
            title: '各项报名',
            kind: 'long',
            cell: ({ items }) =>
              items.map(
                ({ name, places, signedUp, waitlisted, forTeams, people }) =>
                  html`<p>
                    ${name}：${signedUp}${places === null ? '' : `/${places}`} ${forTeams ? '队' : '人'}${forTeams ? `（${people} 人）` : ''}${waitlisted > 0 ? `，候补 ${waitlisted} ${forTeams ? '队' : '人'}` : ''}
                  </p>`,
              ),
          },
        ],
        activities,
        '还没有活动。',
      )}`,
  };
}

const teamColumn = {
  title: '队伍',
  cell: ({ team }: SignUpLine) =>
    team ? html`${team.name}<p class="small">队长：${team.captain ?? '暂缺'}</p>` : '',
};

/** `12 人（名额 20）`, `2 队 17 人（名额 6 队）`. */
const fill = ({ item, signedUp, teams }: ItemStatus): string =>
  item.team
    ? `${teams.filter(({ status }) => status === 'signed_up').length} 队 ${signedUp.length} 人（名额 ${item.places ?? '不限'} 队）`
    : `${signedUp.length} 人（名额 ${item.places ?? '不限'}）`;

/** Who has a place and who waits. @param below what can be done with the activity. */
export function signUpsView(
  context: ConsoleContext,
  { activity, items }: SignUpStatus,
  below: HtmlValue,
): Content {
  const mayChange = !activity.calledOffAt && context.visitor.decide('open_activity', activity.unitId).allowed;
  const standing = (line: SignUpLine) =>
    line.status === 'waitlisted'
      ? '候补'
      : line.consented
        ? line.checkedInAt
          ? '已签到'
          : '已报上'
        : '待本人同意';
  return {
    title: `${activity.title}（编号 ${activity.id}）`,
    hint: html`${activity.calledOffAt ? '已经取消，不办了。' : ''}截止：${context.time(activity.deadlineAt)} <a href="/console/activities">返回全部活动</a>`,
    body: html`<div class="actions">
        <a class="button" href="/console/activities/${activity.id}/export">导出 Excel</a>
      </div>
      ${items.map(
        ({ item, signedUp, waitlist, teams }) =>
          html`<h2>${item.name}：${fill({ item, signedUp, waitlist, teams })}</h2>
            ${teams
              .map((team) => ({ name: team.name, missing: missingIn({ team, item }) }))
              .filter(({ missing }) => missing > 0)
              .map(({ name, missing }) => html`<p>${name}还差 ${missing} 人</p>`)}
            ${table<SignUpLine>(
              [
                ...(item.team ? [teamColumn] : []),
                { title: '姓名', cell: ({ name }: SignUpLine) => name },
                { title: '工号', cell: ({ employeeNo }) => employeeNo },
                { title: '单位', cell: ({ unitName }) => unitName },
                { title: '状态', cell: standing },
                { title: '报名时间', cell: ({ askedAt }) => context.time(askedAt) },
              ],
              [...signedUp, ...waitlist],
              '还没有人报。',
            )}
            ${
              mayChange &&
              teams.length > 0 &&
              html`<p>
              改队：${teams.map(
                ({ id, name }) => html`<a href="/console/activities/${activity.id}/teams/${id}">${name}</a> `,
              )}
            </p>`
            }`,
      )}
      ${below}`,
  };
}

/** The year in figures, for the year-end report. */
export function statisticsView(year: number, rows: readonly ActivityStatistics[]): Content {
  return {
    title: `${year} 年活动统计`,
    hint: `按报名截止日期算哪一年；${howCounted}；上级单位含下级。`,
    body: html`<div class="actions">
        <a class="button" href="/console/activities/statistics/${year}">导出 Excel</a>
        <a class="button plain" href="/console/activities/statistics?year=${year - 1}">${year - 1} 年</a>
        <a class="button plain" href="/console/activities/statistics?year=${year + 1}">${year + 1} 年</a>
      </div>
      ${table<ActivityStatistics>(
        [
          { title: '单位', cell: ({ unit }) => unit },
          { title: '场次', kind: 'number', cell: ({ activities }) => activities },
          { title: '报名人次', kind: 'number', cell: ({ participations }) => participations },
          {
            title: '覆盖',
            kind: 'number',
            cell: (row) => `${row.people}/${row.members}（${coverage(row)}）`,
          },
          { title: '签到', kind: 'number', cell: ({ checkedIn }) => checkedIn },
          { title: '获奖', kind: 'number', cell: ({ honours }) => honours },
        ],
        rows,
        '没有单位。',
      )}`,
  };
}
