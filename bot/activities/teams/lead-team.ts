import type { Activity } from '../../../db/activities/activities.ts';
import type { Team } from '../../../db/activities/teams.ts';
import { matchNames } from '../../../jobs/activities/match-names.ts';
import { explainDoubt } from '../../../jobs/activities/sign-up-others.ts';
import { changeMembers } from '../../../jobs/activities/teams/change-members.ts';
import { cancelTeam } from '../../../jobs/activities/teams/end-team.ts';
import {
  changedInWords,
  changedNotices,
  handedOverNotices,
  notChangedInWords,
  notHandedOverInWords,
  notRenamedInWords,
  renamedNotices,
} from '../../../jobs/activities/teams/change-replies.ts';
import { acceptTeam, handOverTeam, renameTeam } from '../../../jobs/activities/teams/lead-team.ts';
import { matchMember } from '../../../jobs/activities/teams/match-member.ts';
import type { TeamPromotion } from '../../../jobs/activities/teams/promote-team.ts';
import type { MemberTalk } from '../../../jobs/activities/teams/read-team-words.ts';
import type { TeamItem } from '../../../jobs/activities/teams/team-item-in.ts';
import { teamRef } from '../../../jobs/activities/teams/team-questions.ts';
import {
  membersInWords,
  peopleOf,
  showTeam,
  teamCancelledNotice,
  teamPromotedNotices,
} from '../../../jobs/activities/teams/team-replies.ts';
import type { Clock } from '../../../jobs/activities/sign-up-replies.ts';
import type { Button } from '../../../jobs/delivery/message.ts';
import type { DraftParts } from '../activity-draft-steps.ts';
import { replyNamed, sayNamed } from '../../router/own-reply.ts';
import { type Handled, knownPerson, type Reply, replyToPerson, say, type Turn } from '../../router/turn.ts';

export interface OwnTeam {
  readonly activity: Activity;
  readonly item: TeamItem;
  readonly team: Team;
}

/** In whose name something is done to a team: its captain's, or, `by` null, that of staff, who need not be one of it. */
export interface TeamLead {
  readonly by: string | null;
  /** What a button says before what is to be done. */
  readonly command: string;
  /** Where a surname alone is looked for, with the units below. */
  readonly unitId: string;
}

export const asCaptain = (turn: Turn, { activity, item }: OwnTeam): TeamLead => {
  const { id, unitId } = knownPerson(turn);
  return { by: id, command: `/队伍 ${teamRef(activity, item)}`, unitId };
};

/** Staff of the unit whose activity it is; whether somebody is that, is the gate's matter. */
export const asStaff = ({ activity, item, team }: OwnTeam): TeamLead => ({
  by: null,
  command: `/改队 ${teamRef(activity, item)} ${team.name}`,
  unitId: activity.unitId,
});

const mayLead = ({ by }: TeamLead, { captainId }: Team) => by === null || by === captainId;
/** How those whom it concerns are told who did it; undefined: their captain. */
const staffName = ({ by }: TeamLead, turn: Turn) =>
  by === null ? `工会干事${knownPerson(turn).name}` : undefined;

const notCaptain = (team: Team) =>
  say(`只有队长${team.captainName === null ? '' : `（${team.captainName}）`}能做这件事，请跟队长说。`);
const gone = say('这个队已经退出了。');

/** Swaps, adds and drops members as the captain said; both those who are in and those who are out are told. */
export async function swapMembers(
  { db }: DraftParts,
  turn: Turn,
  of: OwnTeam,
  talk: MemberTalk,
  lead = asCaptain(turn, of),
): Promise<Handled> {
  const speaker = knownPerson(turn);
  const { team } = of;
  if (!mayLead(lead, team)) return notCaptain(team);
  const faults: string[] = [];
  const buttons: Button[] = [];
  const drop = talk.drop.flatMap((said) => {
    const found =
      said === '我'
        ? team.members.filter(({ personId }) => personId === speaker.id)
        : matchMember(team, said);
    const isCaptain = said === '我' ? speaker.id === team.captainId : said === team.captainName;
    // One who does not play.
    if (found.length === 0 && isCaptain && team.captainId !== null) return [team.captainId];
    if (found.length === 0) faults.push(`${said}：不在${team.name}里。`);
    if (found.length > 1) faults.push(`${said}：队里有 ${found.length} 位，请写全名或工号。`);
    return found.length === 1 ? found.map(({ personId }) => personId) : [];
  });
  const nearUnitIds = turn.tree.descendants(lead.unitId).map(({ id }) => id);
  const add = talk.add.includes('我') ? [speaker.id] : [];
  const others = talk.add.filter((said) => said !== '我');
  for (const { said, found } of await matchNames(db, others, { nearUnitIds, today: turn.today })) {
    if (found.match === 'one') {
      add.push(found.person.id);
      continue;
    }
    faults.push(explainDoubt(said, found, turn.tree));
    // One press instead of typing, where that is all that is in doubt.
    if (found.match === 'several' && talk.add.length === 1) {
      const verb = talk.drop.length > 0 ? `换 ${talk.drop.join(' ')}` : '加';
      buttons.push(
        ...found.people.slice(0, 4).flatMap(({ name, employeeNo, unitId }) =>
          employeeNo === null
            ? []
            : [
                {
                  label: `${name}（${turn.tree.lineage(unitId)[0]?.name ?? employeeNo}）`,
                  say: `${lead.command} ${verb} ${employeeNo}`,
                },
              ],
        ),
      );
    }
  }
  if (faults.length > 0) return sayNamed(turn, { text: ['还没有改：', ...faults].join('\n'), buttons });

  const decision = await changeMembers(db, turn.tree, { team, by: lead.by, add, drop, now: turn.now });
  if (decision.outcome !== 'changed') {
    const text = notChangedInWords(decision, `先定新队长：${lead.command} 队长 姓名`);
    return decision.outcome === 'captain'
      ? sayNamed(turn, { text, buttons: [...newCaptainButtons(team, lead), ...sitOutButton(team, lead)] })
      : say(text);
  }
  return {
    replies: [
      replyNamed(turn, { text: changedInWords(decision) }),
      ...changedNotices(decision, staffName(lead, turn)).filter(({ to }) => to.person !== speaker.id),
    ],
    ...audited(lead, decision, { added: decision.added.length, dropped: decision.dropped.length }),
  };
}

/** Whoever else of the team might lead it. */
const newCaptainButtons = ({ members, captainId }: Team, { command }: TeamLead): Button[] =>
  members
    .filter(({ personId }) => personId !== captainId)
    .slice(0, 10)
    .map(({ name, employeeNo }) => ({ label: name, say: `${command} 队长 ${employeeNo ?? name}` }));

/** For a captain who plays: they need not, to lead. */
const sitOutButton = ({ members }: Team, { by, command }: TeamLead): Button[] =>
  members.some(({ personId }) => personId === by)
    ? [{ label: '只是我不上场', say: `${command} 不参加` }]
    : [];

/** What staff do to somebody else's team is written down. */
const audited = (
  { by }: TeamLead,
  { activity, team }: Omit<OwnTeam, 'item'>,
  detail: Record<string, number> = {},
) =>
  by === null
    ? {
        audit: {
          object: String(activity.id),
          outcome: 'edited' as const,
          detail: { team: team.id, ...detail },
        },
      }
    : {};

/** Tells a team that it moved up: the members, and the captain who may have to say yes. */
export const promotionReplies = (promoted: TeamPromotion | null, clock: Clock): Reply[] =>
  promoted ? teamPromotedNotices(promoted, clock) : [];

/** Asks once more before a whole team goes. */
export function askToCancel(turn: Turn, of: OwnTeam, lead = asCaptain(turn, of)): Handled {
  if (!mayLead(lead, of.team)) return notCaptain(of.team);
  const { command } = lead;
  if (lead.by === null) {
    return say(
      `要让“${of.team.name}”全队 ${of.team.members.length} 人都退出吗？名额会让给下一个队。确定就发：${command} 取消 确认`,
    );
  }
  const message = {
    text: `要让“${of.team.name}”全队 ${of.team.members.length} 人都退出吗（${membersInWords(of.team)}）？名额会让给下一个队。只是您自己去不了，可以先让别人当队长，或者只说“我不上场”。`,
    buttons: [
      { label: '全队退出', say: `${command} 取消 确认`, style: 'danger' as const },
      ...sitOutButton(of.team, lead),
      { label: '换人当队长', say: `${command} 队长` },
    ],
  };
  return sayNamed(turn, message);
}

export async function cancelOwnTeam(
  { db, timezone }: DraftParts,
  turn: Turn,
  of: OwnTeam,
  lead = asCaptain(turn, of),
): Promise<Handled> {
  const { team } = of;
  const decision = await cancelTeam(db, { team, by: lead.by, now: turn.now });
  if (decision.outcome !== 'cancelled') return decision.outcome === 'gone' ? gone : notCaptain(team);
  const late =
    decision.afterDeadline && lead.by !== null ? '报名已截止、名单可能已经定了，麻烦再跟工会说一声。' : '';
  const told = peopleOf(decision.team).filter((id) => id !== knownPerson(turn).id);
  return {
    replies: [
      replyNamed(turn, {
        text: `“${team.name}”全队退出了（${membersInWords(decision.team)}），已经告诉队员。${late}`,
      }),
      ...told.map((id) => replyToPerson(id, teamCancelledNotice(decision, staffName(lead, turn)))),
      ...promotionReplies(decision.promoted, { now: turn.now, timeZone: timezone }),
    ],
    ...audited(lead, decision, { cancelled: 1 }),
  };
}

/** Makes another the captain; without a name the members are offered as buttons. */
export async function handOver(
  { db }: DraftParts,
  turn: Turn,
  of: OwnTeam,
  said: string,
  lead = asCaptain(turn, of),
): Promise<Handled> {
  const speaker = knownPerson(turn);
  const { team } = of;
  if (!mayLead(lead, team)) return notCaptain(team);
  const found = said === '' ? [] : matchMember(team, said);
  const [to] = found;
  const isAlready = found.length === 1 ? to?.personId === team.captainId : !to && said === team.captainName;
  if (isAlready) return say(`${team.captainName}已经是${team.name}的队长。`);
  if (!to || found.length > 1) {
    const why =
      said === '' ? '' : to ? `“${said}”队里有 ${found.length} 位。` : `“${said}”不在${team.name}里。`;
    const text = `${why}交给谁当队长？点一个，或者写：${lead.command} 队长 姓名`;
    return sayNamed(turn, { text, buttons: newCaptainButtons(team, lead) });
  }
  const decision = await handOverTeam(db, { team, by: lead.by, to: to.personId });
  if (decision.outcome === 'not_captain') return notCaptain(team);
  if (decision.outcome !== 'handed_over') return say(notHandedOverInWords(decision, to.name));
  const by = staffName(lead, turn);
  const notices = handedOverNotices(decision, {
    by: by ?? speaker.name,
    before: by === undefined ? null : team.captainId,
  });
  return {
    replies: [
      replyNamed(turn, { text: `好，“${team.name}”的队长现在是${to.name}，已经告诉本人。` }),
      ...notices,
    ],
    ...audited(lead, of, { captain: 1 }),
  };
}

/** Gives the team another name; its captain is told where staff did it. */
export async function rename(
  { db }: DraftParts,
  turn: Turn,
  of: OwnTeam,
  name: string,
  lead = asCaptain(turn, of),
): Promise<Handled> {
  const { team } = of;
  const outcome = await renameTeam(db, { team, by: lead.by, name });
  if (outcome !== 'renamed') return say(notRenamedInWords(outcome, name));
  const by = staffName(lead, turn);
  const notices = by === undefined ? [] : renamedNotices(team, by, name);
  return {
    replies: [replyNamed(turn, { text: `好，“${team.name}”改名叫“${name}”了。` }), ...notices],
    ...audited(lead, of, { renamed: 1 }),
  };
}

export async function takeHeldPlace({ db, timezone }: DraftParts, turn: Turn, of: OwnTeam): Promise<Handled> {
  const captain = knownPerson(turn);
  const decision = await acceptTeam(db, { team: of.team, by: captain.id });
  if (decision.outcome === 'gone') return gone;
  if (decision.outcome === 'not_captain') return notCaptain(of.team);
  const clock = { now: turn.now, timeZone: timezone };
  if (decision.outcome === 'nothing_held')
    return sayNamed(turn, showTeam(decision, captain.id, { position: null, clock }));
  return sayNamed(turn, { text: `好，“${of.team.name}”的名额定了。` });
}
