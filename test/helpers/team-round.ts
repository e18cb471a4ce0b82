import { createSlots } from '../../bot/inbox/slots.ts';
import type { Db } from '../../db/db.ts';
import { listTeams } from '../../db/activities/teams.ts';
import { changeMembers } from '../../jobs/activities/teams/change-members.ts';
import { cancelTeam } from '../../jobs/activities/teams/end-team.ts';
import { leaveTeam } from '../../jobs/activities/teams/leave-team.ts';
import { signUpTeam } from '../../jobs/activities/teams/sign-up-team.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { makeActivity, openNow } from './activity.ts';
import { chatsAtOnce, type SignUpRound } from './sign-up-round.ts';

const size = { min: 4, max: 6 };
/** Each team names so many of those whom the next one names too. */
const shared = 1;

/**
 * Captains sign teams of five up at once, twice each, with one member whom the next captain names as well; then some
 * cancel, some swap and some members leave, all at once. Never more teams than places, nobody in two teams, the waitlist
 * in its order, a repeated tap changes nothing.
 *
 * @param people in the order in which teams are made of them, five a team.
 * @param cancelling, swapping which teams (0, 1, …) do so.
 */
export async function runTeamRound(
  db: Db,
  tree: UnitTree,
  {
    people,
    places,
    cancelling,
    swapping,
  }: {
    people: readonly string[];
    places: number;
    cancelling: ReadonlySet<number>;
    swapping: ReadonlySet<number>;
  },
): Promise<SignUpRound> {
  const now = openNow;
  const inSlot = createSlots(chatsAtOnce);
  const faults: string[] = [];
  const activity = await makeActivity(db, { items: [{ name: '拔河', places, team: size }] });
  const itemId = activity.items[0]?.id ?? 0;
  const own = 5;
  const teamCount = Math.floor(people.length / own);
  const fields = (team: number) => {
    const mine = people.slice(team * own, (team + 1) * own);
    const next = people.slice((team + 1) * own, (team + 1) * own + shared);
    return {
      ...{ activityId: activity.id, itemId, name: `${team}队`, captainId: mine[0] ?? '', now },
      memberIds: [...mine, ...(team % 2 === 0 ? next : [])],
    };
  };
  const signed = await Promise.all(
    Array.from({ length: teamCount }, (_, team) =>
      inSlot(async () => {
        const [first, second] = await Promise.all([
          signUpTeam(db, tree, fields(team)),
          signUpTeam(db, tree, fields(team)),
        ]);
        const outcomes = [first.outcome, second.outcome];
        const isIn = outcomes.some((outcome) => outcome === 'signed_up' || outcome === 'waitlisted');
        if (
          isIn
            ? outcomes.filter((outcome) => outcome === 'already').length !== 1
            : outcomes.join() !== 'unfit,unfit'
        )
          faults.push(`two taps for team ${team} came to ${outcomes.join(' and ')}`);
        const made = [first, second].find(
          (decision) => decision.outcome === 'signed_up' || decision.outcome === 'waitlisted',
        );
        return made && 'team' in made ? made.team : undefined;
      }),
    ),
  );
  await check('after signing up');

  const ended = await Promise.all(
    signed.flatMap((team, index) => {
      if (!team?.captainId) return [];
      const captainId = team.captainId;
      const [, second, third] = team.members;
      const steps: Promise<unknown>[] = [];
      if (cancelling.has(index)) {
        steps.push(
          cancelTeam(db, { team, by: captainId, now }),
          cancelTeam(db, { team, by: captainId, now }),
        );
      }
      if (swapping.has(index) && second) {
        // Somebody of the neighbour, who may be in that team, or free by now.
        const add = people.slice((index + 1) * own + 2, (index + 1) * own + 3);
        const change = { team, by: captainId, drop: [second.personId], add, now };
        steps.push(changeMembers(db, tree, change), changeMembers(db, tree, change));
      }
      if (index % 3 === 0 && third) steps.push(leaveTeam(db, { team, personId: third.personId, now }));
      return [Promise.all(steps)];
    }),
  );
  await check('after changes');
  const promoted = ended.flat().flatMap((decision) => {
    const { promoted: team } = decision as { promoted?: { team: { id: number } } | null };
    return team ? [team.team.id] : [];
  });
  if (new Set(promoted).size !== promoted.length) faults.push('a freed place was given to a team twice');
  return { faults };

  async function check(when: string): Promise<void> {
    const teams = await listTeams(db, activity.id);
    const placed = teams.filter(({ status }) => status === 'signed_up');
    const waiting = teams.filter(({ status }) => status === 'waitlisted');
    if (placed.length > places) faults.push(`${when}: ${placed.length} teams have a place, not ${places}`);
    if (placed.length < places && waiting.length > 0)
      faults.push(`${when}: a place is free while teams wait`);
    const turnsOf = (of: typeof teams) => of.map(({ turn }) => turn);
    if (Math.max(0, ...turnsOf(placed)) > Math.min(Infinity, ...turnsOf(waiting)))
      faults.push(`${when}: a team overtook the waitlist`);
    const members = teams.flatMap((team) => team.members.map(({ personId }) => personId));
    if (new Set(members).size !== members.length) faults.push(`${when}: somebody is in two teams`);
    if (teams.some((team) => team.members.length > size.max)) faults.push(`${when}: a team is too big`);
  }
}
