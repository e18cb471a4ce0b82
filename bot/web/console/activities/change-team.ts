import { z } from 'zod';
import { type Activity, findActivity } from '../../../../db/activities/activities.ts';
import type { Team } from '../../../../db/activities/teams.ts';
import type { Db } from '../../../../db/db.ts';
import {
  changeTeamAsStaff,
  findTeamOf,
  membersAsTyped,
} from '../../../../jobs/activities/teams/change-as-staff.ts';
import { html } from '../../html.ts';
import { optionalText, requiredText, rowId } from '../fields.ts';
import { form, selectField, textArea, textField } from '../form.ts';
import type { ConsoleContext, Content, Pages } from '../section.ts';

const which = { id: rowId, team: rowId };
const place = z.object(which);

/** Staff change a team for its captain, also after the deadline: its name, members and captain, as `/改队` in chat. */
export function addTeamChanges(pages: Pages, { db }: { db: Db }): void {
  const find = async ({ id, team: teamId }: { id: number; team: number }) => {
    const activity = await findActivity(db, id);
    const team = activity && !activity.calledOffAt ? await findTeamOf(db, id, teamId) : undefined;
    return activity && team ? { activity, team } : undefined;
  };
  const show = async (
    context: ConsoleContext,
    input: z.output<typeof place>,
    typed: Readonly<Record<string, string>>,
  ) => {
    const found = await find(input);
    if (!found || !context.visitor.decide('open_activity', found.activity.unitId).allowed) return undefined;
    const { name = found.team.name, members = membersAsTyped(found.team), captain } = typed;
    return teamView(context, found, { name, members, captain });
  };
  pages.page('/:id/teams/:team', place, (context, input) => show(context, input, {}));
  pages.write(
    '/:id/teams/:team',
    {
      act: 'open_activity',
      fields: {
        ...which,
        name: requiredText('队名', 40),
        members: requiredText('队员', 2000),
        captain: optionalText('队长', 100),
      },
      concerns: async (_context, input) => (await find(input))?.activity.unitId,
      again: (context, typed) => {
        const input = place.safeParse(typed);
        return input.success ? show(context, input.data, typed) : undefined;
      },
    },
    async (context, { name, members, captain, ...input }) => {
      const found = await find(input);
      if (!found) return { refused: '这个队已经退出了。' };
      const { activity, team } = found;
      const { visitor, now, today } = context;
      const changed = await changeTeamAsStaff(db, visitor.tree, {
        ...{ team, name, members, captain, now, today },
        unitId: activity.unitId,
        by: `工会干事${visitor.personId === null ? '' : visitor.name}`,
      });
      if ('refused' in changed) return { refused: changed.refused };
      return {
        done: changed.sentence,
        detail: changed.detail,
        to: `/console/activities/${activity.id}`,
        tell: changed.notices,
      };
    },
  );
}

const teamView = (
  context: ConsoleContext,
  { activity, team }: { activity: Activity; team: Team },
  given: { name: string; members: string; captain?: string | undefined },
): Content => ({
  title: `改队：${team.name}`,
  hint: html`${activity.title}；队长：${team.captainName ?? '暂缺'}
    <a href="/console/activities/${activity.id}">返回名单</a>`,
  body: form(
    context,
    { action: `/console/activities/${activity.id}/teams/${team.id}`, submit: '改好并通知有关的人' },
    [
      textField({ name: 'name', label: '队名', value: given.name, required: true }),
      textArea({
        ...{ name: 'members', label: '队员', value: given.members, required: true, rows: 4 },
        hint: `写全队的名单，用顿号隔开；重名的写工号。加的、减的人和队长会收到通知。全队退出请在聊天里发：/改队 ${activity.id} ${team.name} 取消`,
      }),
      selectField({
        ...{ name: 'captain', label: '队长', value: given.captain ?? '' },
        options: [
          ['', `不换（${team.captainName ?? '现在暂缺'}）`],
          ...team.members
            .filter(({ personId }) => personId !== team.captainId)
            .map(({ personId, name, unit }) => [personId, `${name}（${unit}）`] as const),
        ],
        hint: '从队员里选；刚加的人，改好以后再来选。',
      }),
    ],
  ),
});
