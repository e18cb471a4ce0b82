import { findActivity, listActivitiesOpenAt } from '../../../db/activities/activities.ts';
import type { InWork } from '../../../jobs/activities/activity-draft.ts';
import { matchItem } from '../../../jobs/activities/match-item.ts';
import { readSignUpTalk } from '../../../jobs/activities/read-sign-up-talk.ts';
import { mayLeadTeam } from '../../../jobs/activities/take-part.ts';
import { matchMember } from '../../../jobs/activities/teams/match-member.ts';
import {
  isNameLike,
  isTeamTalk,
  longestTeamName,
  readMemberTalk,
  readNewName,
  readTeamWords,
} from '../../../jobs/activities/teams/read-team-words.ts';
import type { TeamInWork } from '../../../jobs/activities/teams/team-draft.ts';
import { findTeamItem, teamItemIn, teamItemsOf } from '../../../jobs/activities/teams/team-item-in.ts';
import type { DraftParts } from '../activity-draft-steps.ts';
import { sayNamed } from '../../router/own-reply.ts';
import { type Handled, knownPerson, type Turn } from '../../router/turn.ts';
import { beginTeam, continueTeam, giveUpTeam } from './compose-team.ts';
import { swapMembers } from './lead-team.ts';
import { leaveOwnTeam } from './leave-own-team.ts';
import { listOwnTeams } from './own-teams.ts';

type Talk = (() => Promise<Handled>) | undefined;

/**
 * Hears what is said of teams in plain words: answers to a team in the making, 我们队叫红旗队，有老王…, and a captain's
 * 李强换成赵敏. Undefined where something else is spoken of.
 */
export async function hearTeamTalk(
  parts: DraftParts,
  turn: Turn,
  draft: InWork | undefined,
  said: string,
): Promise<Talk> {
  if (/[?？]\s*$/.test(said)) return undefined;
  const inDraft = draft?.kind === 'team' ? await hearInDraft(parts, turn, draft, said) : undefined;
  return inDraft ?? (await hearOfOwnTeam(parts, turn, said)) ?? (await hearNewTeam(parts, turn, said));
}

async function hearInDraft(parts: DraftParts, turn: Turn, draft: TeamInWork, said: string): Promise<Talk> {
  const activity = await findActivity(parts.db, draft.activityId);
  const item = activity && findTeamItem(activity, draft.itemId);
  if (!activity || !item) return undefined;
  if (/^(?:算了|取消|不报了?|退出|不要了)[。!！]?$/.test(said.trim())) {
    return () => giveUpTeam(parts, turn);
  }
  const go = (team: TeamInWork, words: Parameters<typeof continueTeam>[4]) => () =>
    continueTeam(parts, turn, { activity, item }, team, words);
  const change = readMemberTalk(said);
  if (change) {
    const out = (name: string) => change.drop.some((dropped) => dropped === name);
    const others = change.add.filter((name) => name !== '我');
    const sitsOut = change.drop.includes('我') ? false : change.add.includes('我') ? true : undefined;
    const members = draft.members.filter(({ name }) => !out(name));
    return go({ ...draft, members }, { name: undefined, members: others, captainPlays: sitsOut });
  }
  const other = readSignUpTalk(said);
  if (other?.act === 'move') {
    const name = /^(?:队名|名字)/.test(said.trim()) ? readNewName(said) : undefined;
    if (name !== undefined && name !== '' && name.length <= longestTeamName)
      return go(draft, { name, members: [], captainPlays: undefined });
    const meant = matchItem(activity.items, other.item);
    // They are in the middle of signing a team up for that very item: what is missing is asked again.
    return meant.match === 'one' && meant.item.id === item.id
      ? () => continueTeam(parts, turn, { activity, item }, draft)
      : undefined;
  }
  const words = readTeamWords(said);
  const [only] = words.members;
  if (draft.name === null && words.name === undefined && words.members.length === 1 && only) {
    return only.length <= longestTeamName
      ? go(draft, { ...words, name: only.replace(/[吧啊呀]$/, ''), members: [] })
      : undefined;
  }
  const isMeant = words.name !== undefined || words.captainPlays !== undefined || words.members.length > 0;
  return isMeant && words.members.every(isNameLike) ? go(draft, words) : undefined;
}

async function hearOfOwnTeam(parts: DraftParts, turn: Turn, said: string): Promise<Talk> {
  const talk = readMemberTalk(said);
  const sitsOut = /^我不上场了?[。!！]?$/.test(said.trim());
  if (!talk && !sitsOut) return undefined;
  const own = await listOwnTeams(parts.db, knownPerson(turn).id, turn.now);
  const [mine] = own;
  if (!talk) return mine && own.length === 1 ? () => leaveOwnTeam(parts, turn, mine) : undefined;
  const led = own.filter(({ isCaptain }) => isCaptain);
  const meant =
    talk.drop.length === 0
      ? led
      : led.filter(({ team }) =>
          talk.drop.some((name) => name === '我' || matchMember(team, name).length > 0),
        );
  const [team] = meant;
  if (!team) return undefined;
  if (meant.length === 1) return () => swapMembers(parts, turn, team, talk);
  const verb = talk.drop.length === 0 ? `加 ${talk.add.join('、')}` : said.trim().slice(0, 60);
  const buttons = meant.slice(0, 8).map(({ activity, item, team: { name } }) => ({
    label: `${name}（${item.name}）`,
    say: `/队伍 ${activity.id} ${item.name} ${verb}`,
  }));
  return () => Promise.resolve(sayNamed(turn, { text: '是哪个队？', buttons }));
}

/** A team for an open item: the one that is named, or the only one there is. */
async function hearNewTeam(parts: DraftParts, turn: Turn, said: string): Promise<Talk> {
  if (!isTeamTalk(said)) return undefined;
  const person = knownPerson(turn);
  const open = (await listActivitiesOpenAt(parts.db, turn.now)).filter(
    (activity) => mayLeadTeam(activity, person, turn.tree).allowed,
  );
  const namedIn = open.flatMap((activity) => {
    const found = teamItemIn(activity, said);
    return found && said.includes(found.item.name) ? [{ activity, item: found.item, rest: found.rest }] : [];
  });
  const all = open.flatMap((activity) =>
    teamItemsOf(activity).map((item) => ({ activity, item, rest: said })),
  );
  const meant = namedIn.length > 0 ? namedIn : all;
  const [only] = meant;
  if (!only) return undefined;
  if (meant.length === 1) return () => beginTeam(parts, turn, only, only.rest);
  const buttons = meant.slice(0, 8).map(({ activity, item, rest }) => ({
    label: activity.items.length === 1 ? activity.title : `${activity.title} · ${item.name}`,
    say: `/报名 ${activity.id} ${item.name} ${rest}`.slice(0, 500),
  }));
  return () => Promise.resolve(sayNamed(turn, { text: '报哪个项目？', buttons }));
}
