import type { Activity } from '../../../db/activities/activities.ts';
import { listTeams, type Team } from '../../../db/activities/teams.ts';
import { hindranceTo } from '../../../jobs/activities/take-part.ts';
import { unfitInWords } from '../../../jobs/activities/teams/fit-for-team.ts';
import { readTeamWords, type TeamWords } from '../../../jobs/activities/teams/read-team-words.ts';
import type { TeamItem } from '../../../jobs/activities/teams/team-item-in.ts';
import { signUpTeam } from '../../../jobs/activities/teams/sign-up-team.ts';
import {
  hearTeamWords,
  membersOf,
  needsOf,
  newTeam,
  type TeamInWork,
} from '../../../jobs/activities/teams/team-draft.ts';
import { teamQuestion } from '../../../jobs/activities/teams/team-questions.ts';
import { namedNotice, showTeam, signUpTeamReply } from '../../../jobs/activities/teams/team-replies.ts';
import { type DraftParts, dropDraft, findDraft, keepDraft } from '../activity-draft-steps.ts';
import { pressedPrivately, replyNamed, sayNamed } from '../../router/own-reply.ts';
import { type Handled, knownPerson, replyToPerson, type Turn } from '../../router/turn.ts';
import { waitingPosition } from './own-teams.ts';

interface Of {
  readonly activity: Activity;
  readonly item: TeamItem;
}

/** The item's team that a person acts for, or else is in. */
export const teamOf = (teams: readonly Team[], itemId: number, personId: string): Team | undefined => {
  const ofItem = teams.filter((team) => team.itemId === itemId);
  return (
    ofItem.find(({ captainId }) => captainId === personId) ??
    ofItem.find(({ members }) => members.some((member) => member.personId === personId))
  );
};

/** Begins to sign a team up with what the captain said of it, or shows the team that they are in. */
export function beginTeam(parts: DraftParts, turn: Turn, of: Of, words: string): Promise<Handled> {
  return pressedPrivately(parts.db, turn, (where) => begin(parts, where, of, words));
}

async function begin(parts: DraftParts, turn: Turn, of: Of, words: string): Promise<Handled> {
  const { db, timezone } = parts;
  const { activity, item } = of;
  const person = knownPerson(turn);
  const clock = { now: turn.now, timeZone: timezone };
  const own = teamOf(await listTeams(db, activity.id), item.id, person.id);
  if (own) {
    const position = await waitingPosition(db, activity, own);
    const shown = showTeam({ ...of, team: own }, person.id, { position, clock });
    const once = words.trim() === '' ? '' : `您已经在“${own.name}”里，一个项目只能参加一个队。\n`;
    return sayNamed(turn, { ...shown, text: `${once}${shown.text}` });
  }
  const hindrance = hindranceTo(activity, turn.now);
  if (hindrance) return sayNamed(turn, signUpTeamReply({ outcome: hindrance, activity }, clock));
  const begun = await findDraft(db, turn);
  const goesOn = words.trim() === '' && begun?.kind === 'team' && begun.itemId === item.id;
  return continueTeam(parts, turn, of, goesOn ? begun : newTeam(activity.id, item.id), readTeamWords(words));
}

/** The captain thinks better of it before the team is whole. */
export async function giveUpTeam({ db }: DraftParts, turn: Turn): Promise<Handled> {
  await dropDraft(db, turn);
  return sayNamed(turn, { text: '好，不报了。要报再说一声。' });
}

const nothingSaid: TeamWords = { name: undefined, members: [], captainPlays: undefined };

/** Takes what the captain said, signs the team up as soon as nothing is missing, else asks for the next thing. */
export async function continueTeam(
  parts: DraftParts,
  turn: Turn,
  of: Of,
  before: TeamInWork,
  words: TeamWords = nothingSaid,
): Promise<Handled> {
  const { db, timezone } = parts;
  const { activity, item } = of;
  const captain = knownPerson(turn);
  const clock = { now: turn.now, timeZone: timezone };
  const heard = await hearTeamWords(db, turn.tree, {
    ...of,
    captain,
    team: before,
    words,
    today: turn.today,
  });
  let { team } = heard;
  const notes = [...heard.notes];
  if (team.name !== null && needsOf(team, item, captain).needs === 'nothing') {
    const request = { activityId: activity.id, itemId: item.id, name: team.name, captainId: captain.id };
    const memberIds = membersOf(team, captain);
    const decision = await signUpTeam(db, turn.tree, { ...request, memberIds, now: turn.now });
    if (decision.outcome === 'name_taken') {
      team = { ...team, name: null };
      notes.push(signUpTeamReply(decision, clock).text);
    } else if (decision.outcome === 'unfit') {
      const left = decision.unfit.map(({ personId }) => personId);
      notes.push(...decision.unfit.map(unfitInWords));
      team = {
        ...team,
        ...(left.includes(captain.id) ? { captainPlays: false } : {}),
        members: team.members.filter(({ personId }) => !left.includes(personId)),
      };
    } else {
      await dropDraft(db, turn);
      const reply = signUpTeamReply(decision, clock);
      const replies = [replyNamed(turn, { ...reply, text: [...notes, reply.text].join('\n') })];
      if (decision.outcome === 'already' || !('team' in decision)) return { replies };
      const others = decision.team.members.filter(({ personId }) => personId !== captain.id);
      replies.push(...others.map(({ personId }) => replyToPerson(personId, namedNotice(decision))));
      return { replies };
    }
  }
  const needs = needsOf(team, item, captain);
  await keepDraft(db, turn, team);
  if (needs.needs === 'nothing') throw new Error('a team that lacks nothing was not signed up');
  const others = (await listTeams(db, activity.id)).filter(({ itemId }) => itemId === item.id);
  const question = teamQuestion({
    ...{ activity, item, team, needs, notes, others, count: membersOf(team, captain).length },
    captain: { name: captain.name, unitName: turn.tree.lineage(captain.unitId)[0]?.name ?? captain.name },
  });
  const again = `群里请 @我 接着说，也可以私聊我发：/报名 ${activity.id} ${item.name}`;
  const note = turn.chat.kind === 'group' ? { note: again } : {};
  return sayNamed(turn, { ...question, ...note });
}
