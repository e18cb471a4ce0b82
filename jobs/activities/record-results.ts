import type { Activity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { deleteHonoursIn, type Honour, insertHonour, listHonoursIn } from '../../db/activities/honours.ts';
import { listTeams } from '../../db/activities/teams.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';
import { matchNames } from './match-names.ts';
import { explainDoubt } from './sign-up-others.ts';

/** One award with those who got it, as staff typed it: 一等奖 张三、李四. */
export interface TypedResult {
  readonly title: string;
  readonly names: readonly string[];
}

/** Somebody who won, alone or as one of a team. */
export interface Winner {
  readonly personId: string;
  readonly title: string;
  readonly team: string | null;
}

const longestTitle = 30;

/** Reads `手工焊一等奖：张三；二等奖 李四、王五`; undefined where an award has no name or a name no award. */
export function parseResults(words: string): TypedResult[] | undefined {
  const pieces = words
    .split(/[;；\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const results = pieces.map((piece) => {
    const [, title = '', names = ''] = /^([^:：\s]+)[:：\s]+(.+)$/.exec(piece) ?? [];
    return { title: title.trim(), names: names.split(/[、,，\s]+/).filter((name) => name !== '') };
  });
  const fits = ({ title, names }: TypedResult) =>
    title !== '' && title.length <= longestTitle && names.length > 0;
  return results.length > 0 && results.every(fits) ? results : undefined;
}

/**
 * Writes an activity's results down as honours, in place of those written before; nothing is written while any name is
 * in doubt. The winners are told by whoever calls.
 */
export async function recordResults(
  db: Db,
  tree: UnitTree,
  {
    activity,
    results,
    by,
    today,
  }: { activity: Activity; results: readonly TypedResult[]; by: string; today: string },
): Promise<{ readonly message: Message; readonly winners: readonly Winner[] }> {
  const nearUnitIds = tree.descendants(activity.unitId).map(({ id }) => id);
  const doubts: string[] = [];
  const winners: Winner[] = [];
  const teams = (await listTeams(db, activity.id)).filter(({ status }) => status === 'signed_up');
  for (const { title, names } of results) {
    const ofTeams = names.flatMap((said) => teams.filter(({ name }) => name === said));
    // Several items may have a team of that name; the award says which.
    const meant = ofTeams.filter(
      ({ itemId, name }) =>
        ofTeams.filter((other) => other.name === name).length === 1 ||
        title.includes(activity.items.find(({ id }) => id === itemId)?.name ?? title),
    );
    for (const { name: team, members } of meant) {
      winners.push(...members.map(({ personId }) => ({ personId, title, team })));
    }
    const alone = names.filter((said) => !meant.some(({ name }) => name === said));
    for (const { said, found } of await matchNames(db, alone, { nearUnitIds, today })) {
      if (found.match === 'one') winners.push({ personId: found.person.id, title, team: null });
      else doubts.push(`${title} ${explainDoubt(said, found, tree)}`);
    }
  }
  if (doubts.length > 0) {
    return { message: { text: ['还没有记，这几个名字拿不准：', ...doubts].join('\n') }, winners: [] };
  }
  const before = await deleteHonoursIn(db, activity.id);
  for (const { personId, title, team } of winners) {
    await insertHonour(db, {
      personId,
      activityId: activity.id,
      title,
      team,
      awardedOn: today,
      recordedBy: by,
    });
  }
  const shown = resultsText(await listHonoursIn(db, activity.id));
  return {
    winners,
    message: {
      title: `${activity.title}：获奖名单`,
      text: `${shown}\n${before > 0 ? '已经代替上一次记的名单，' : '已经记进每个人的荣誉，'}也私聊告诉了本人。`,
      buttons: [{ label: '起草公告', say: `/公告 【光荣榜】${activity.title}\n${shown}` }],
      note: '要让大家都看到，点“起草公告”，看过预览再发。',
    },
  };
}

/** 一等奖：张三、李四, a line for each award in the order of writing. */
export function resultsText(honours: readonly Honour[]): string {
  const byTitle = Map.groupBy(honours, ({ title }) => title);
  return [...byTitle]
    .map(([title, of]) => {
      const alone = of.filter(({ team }) => team === null).map(({ name }) => name);
      const byTeam = Map.groupBy(
        of.filter(({ team }) => team !== null),
        ({ team }) => team ?? '',
      );
      const teams = [...byTeam].map(
        ([team, members]) => `${team}（${members.map(({ name }) => name).join('、')}）`,
      );
      return `${title}：${[...teams, ...alone].join('、')}`;
    })
    .join('\n');
}
