import { findActivity } from '../../db/activities/activities.ts';
import { readMemberTalk, readNewName, readTeamWords } from '../../jobs/activities/teams/read-team-words.ts';
import { mayLeadTeam, whyNot } from '../../jobs/activities/take-part.ts';
import { chooseCandidate, type TeamInWork } from '../../jobs/activities/teams/team-draft.ts';
import {
  findTeamItem,
  teamItemIn,
  teamItemsOf,
  type TeamItem,
} from '../../jobs/activities/teams/team-item-in.ts';
import { type DraftParts, findDraft } from '../activities/activity-draft-steps.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { sayNamed } from '../router/own-reply.ts';
import { type Handled, knownPerson, say, type Turn } from '../router/turn.ts';
import { beginTeam, continueTeam, giveUpTeam } from '../activities/teams/compose-team.ts';
import { stillMs } from '../activities/teams/cancel-in-team.ts';
import {
  askToCancel,
  cancelOwnTeam,
  handOver,
  type OwnTeam,
  rename,
  swapMembers,
  takeHeldPlace,
} from '../activities/teams/lead-team.ts';
import { listOwnTeams } from '../activities/teams/own-teams.ts';
import { leaveOwnTeam, returnToOwnTeam } from '../activities/teams/leave-own-team.ts';

const howToSwap = '谁换成谁？请直接说，例如：李强换成赵敏。也可以说“加上赵敏”“去掉李强”。';

/** `/队伍 [编号] […]`: shows one's team; the captain swaps members, hands over, cancels; a member says no. */
export function workOnTeamCommand(parts: DraftParts): Command {
  return {
    name: '队伍',
    act: 'sign_up',
    usage: '/队伍 [编号]：看自己的队；队长换人、加人、改队名、交队长、退出，队员不参加',
    forStaff: false,
    async run(turn, { rest }) {
      const { number: id, rest: given } = readLeadingNumber(rest.normalize('NFKC'), { mayTouch: true });
      const draft = await findDraft(parts.db, turn);
      if (draft?.kind === 'team' && (id === undefined || draft.activityId === id)) {
        const composed = await workOnDraft(parts, turn, draft, given);
        if (composed) return composed;
      }
      const [, back] = /参加\s+(\d{1,9})$/.exec(given) ?? [];
      if (id !== undefined && back !== undefined && !given.startsWith('不'))
        return returnToOwnTeam(parts, turn, { id: Number(back), activityId: id });
      return findOwn(parts, turn, id, given);
    },
  };
}

/** What answers a question about the team in the making; undefined where the words mean something else. */
async function workOnDraft(
  parts: DraftParts,
  turn: Turn,
  draft: TeamInWork,
  given: string,
): Promise<Handled | undefined> {
  const activity = await findActivity(parts.db, draft.activityId);
  const item = activity && findTeamItem(activity, draft.itemId);
  if (!activity || !item) return undefined;
  const words = withoutItem(given, item);
  const of = { activity, item };
  if (/^(?:算了|不报了)$/.test(words)) return giveUpTeam(parts, turn);
  if (words === '我不上场' || words === '') {
    const sitsOut = { name: undefined, members: [], captainPlays: words === '' ? undefined : false };
    return continueTeam(parts, turn, of, draft, sitsOut);
  }
  const [, name] = /^队名\s*(\S.*)$/.exec(words) ?? [];
  if (name !== undefined) {
    return continueTeam(parts, turn, of, draft, { name: name.trim(), members: [], captainPlays: undefined });
  }
  const [, said = '', choice] = /^人选\s+(\S+)\s+(\d)$/.exec(words) ?? [];
  if (choice === undefined) return undefined;
  const chosen = chooseCandidate(draft, said, Number(choice));
  return continueTeam(parts, turn, of, chosen ?? draft);
}

const withoutItem = (given: string, { name }: TeamItem) =>
  given.startsWith(name) ? given.slice(name.length).trim() : given;

/** The team that is meant, among those the speaker is in or acts for. */
async function findOwn(
  parts: DraftParts,
  turn: Turn,
  id: number | undefined,
  given: string,
): Promise<Handled> {
  const { db } = parts;
  const since = id === undefined ? turn.now : new Date(turn.now.getTime() - stillMs);
  const all = await listOwnTeams(db, knownPerson(turn).id, since);
  const own = all.filter(({ activity }) => id === undefined || activity.id === id);
  const said = own.filter(({ item }) => given.startsWith(item.name));
  const meant = said.length > 0 ? said : own;
  const [only] = meant;
  if (only && meant.length === 1) return workOn(parts, turn, only, withoutItem(given, only.item));
  if (only) {
    const buttons = meant.slice(0, 8).map(({ activity, item, team }) => ({
      label: `${team.name}（${activity.items.length === 1 ? activity.title : item.name}）`,
      say: `/队伍 ${activity.id} ${item.name} ${withoutItem(given, item)}`.trim(),
    }));
    return sayNamed(turn, { text: '您在几个队里，请选一个：', buttons });
  }
  const activity = id === undefined ? undefined : await findActivity(db, id);
  const item = activity && (teamItemIn(activity, given)?.item ?? teamItemsOf(activity)[0]);
  if (activity && item && turn.now < activity.deadlineAt) {
    const allowed = mayLeadTeam(activity, knownPerson(turn), turn.tree);
    if (!allowed.allowed) return say(whyNot(activity.title, allowed));
    // Nothing to look at yet: who asks for their team probably wants one.
    return beginTeam(parts, turn, { activity, item }, '');
  }
  return say('您现在不在任何队里。要报队请发：/报名 编号 项目 队名：队员、队员');
}

async function workOn(parts: DraftParts, turn: Turn, of: OwnTeam, words: string): Promise<Handled> {
  if (words === '') return beginTeam(parts, turn, of, '');
  if (/^(?:不参加|不去了?|我不上场|退出)$/.test(words)) return leaveOwnTeam(parts, turn, of);
  if (/^取消(?:报名)?\s*确认$/.test(words)) return cancelOwnTeam(parts, turn, of);
  if (/^(?:取消(?:报名)?|全队退出)$/.test(words)) return askToCancel(turn, of);
  if (/^(?:我们)?去$/.test(words)) return takeHeldPlace(parts, turn, of);
  const [, captain] = /^(?:队长|交队长|交给)\s*(.*)$/.exec(words) ?? [];
  if (captain !== undefined) return handOver(parts, turn, of, captain.trim());
  const name = readNewName(words);
  if (name !== undefined) return rename(parts, turn, of, name);
  if (/^(?:换人?|加人?|去人|减人)$/.test(words)) return say(howToSwap);
  const talk = readMemberTalk(words);
  if (talk) return swapMembers(parts, turn, of, talk);
  const { members } = readTeamWords(words);
  return say(members.length > 0 ? `没看懂“${words.slice(0, 30)}”。${howToSwap}` : howToSwap);
}
