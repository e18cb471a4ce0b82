import { type Activity, findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { listTeams, type Team } from '../../db/activities/teams.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { readMemberTalk, readNewName } from '../../jobs/activities/teams/read-team-words.ts';
import { findTeamItem, type TeamItem } from '../../jobs/activities/teams/team-item-in.ts';
import { membersInWords } from '../../jobs/activities/teams/team-replies.ts';
import type { DraftParts } from '../activities/activity-draft-steps.ts';
import type { Command } from '../router/command.ts';
import { asked, type Handled, looked, replyHere, say, type Turn } from '../router/turn.ts';
import {
  asStaff,
  askToCancel,
  cancelOwnTeam,
  handOver,
  rename,
  swapMembers,
} from '../activities/teams/lead-team.ts';

const howTo =
  '请写活动编号、队名和要改什么，例如：/改队 3 红旗队 李强换成赵敏；也可以写“加上赵敏”“去掉李强”“队长 赵敏”“队名 飞虎队”“取消”。';

const findNamed = (db: Db, rest: string): Promise<Activity | undefined> =>
  findActivity(db, readSignUpWords(rest).activityId ?? NaN);

/** `/改队 编号 队名 …`: staff of the activity's unit change a team for its captain, also after the deadline. */
export function changeTeamCommand(parts: DraftParts): Command {
  const { db } = parts;
  return {
    name: '改队',
    act: 'open_activity',
    usage: '/改队 编号 队名 加上谁（去掉谁、谁换成谁、队长 谁、队名 新名、取消）：替队长改队，截止后也行',
    forStaff: true,
    concerns: async (_turn, { rest }) => (await findNamed(db, rest))?.unitId,
    async run(turn, { rest }) {
      const activity = await findNamed(db, rest);
      if (!activity)
        return say(
          readSignUpWords(rest).activityId === undefined ? howTo : '没有找到这个编号的活动，请核对编号。',
        );
      const teams = (await listTeams(db, activity.id)).flatMap((team) => {
        const item = findTeamItem(activity, team.itemId);
        return item ? [{ team, item }] : [];
      });
      if (teams.length === 0) return say(`“${activity.title}”还没有队。`);
      const meant = teamsMeant(teams, readSignUpWords(rest).words);
      const [only] = meant;
      if (only && meant.length === 1) return change(parts, turn, { activity, ...only }, only.words);
      return choose(activity, meant.length > 1 ? meant : teams.map((one) => ({ ...one, words: '' })));
    },
  };
}

interface NamedTeam {
  readonly team: Team;
  readonly item: TeamItem;
  /** What stands behind its name. */
  readonly words: string;
}

/** The teams whose name, with or without their item before it, the words begin with; of several the longest names. */
function teamsMeant(teams: readonly Omit<NamedTeam, 'words'>[], said: string): NamedTeam[] {
  const begun = teams.flatMap(({ team, item }) => {
    const names = [`${item.name} ${team.name}`, team.name];
    const name = names.find((one) => said === one || said.startsWith(one));
    return name === undefined ? [] : [{ team, item, name, words: said.slice(name.length).trim() }];
  });
  const longest = Math.max(...begun.map(({ name }) => name.length));
  return begun.filter(({ name }) => name.length === longest);
}

function choose({ id, title }: Activity, teams: readonly NamedTeam[]): Handled {
  const shown = teams.slice(0, 8);
  return looked({
    replies: [
      replyHere({
        title,
        text: ['改哪个队？', ...shown.map(({ team }) => `${team.name}：${membersInWords(team)}`)].join('\n'),
        buttons: shown.map(({ team, item, words }) => ({
          label: `${team.name}（${item.name}）`,
          say: `/改队 ${id} ${item.name} ${team.name} ${words}`.trim(),
        })),
        note: howTo,
      }),
    ],
  });
}

function change(
  parts: DraftParts,
  turn: Turn,
  of: { readonly activity: Activity } & NamedTeam,
  words: string,
): Promise<Handled> | Handled {
  const lead = asStaff(of);
  if (/^(?:取消(?:报名)?|退出)\s*确认$/.test(words)) return cancelOwnTeam(parts, turn, of, lead);
  if (/^(?:取消(?:报名)?|退出)$/.test(words)) return asked(askToCancel(turn, of, lead));
  const [, captain] = /^(?:队长|交队长|交给)\s*(.*)$/.exec(words) ?? [];
  if (captain !== undefined) return handOver(parts, turn, of, captain.trim(), lead);
  const name = readNewName(words);
  if (name !== undefined) return rename(parts, turn, of, name, lead);
  const talk = readMemberTalk(words);
  if (talk) return swapMembers(parts, turn, of, talk, lead);
  const shown = say(`${of.team.name}：${membersInWords(of.team)}。\n${howTo}`);
  return words === '' ? looked(shown) : shown;
}
