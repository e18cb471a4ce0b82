import type { Db } from '../../../db/db.ts';
import { findTeam, type Team } from '../../../db/activities/teams.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { matchNames } from '../match-names.ts';
import { explainDoubt } from '../sign-up-others.ts';
import { changeMembers } from './change-members.ts';
import { changedInWords, changedNotices, notChangedInWords, type Notice } from './change-replies.ts';
import { renameTeam } from './lead-team.ts';
import { longestTeamName, splitNames } from './read-team-words.ts';

/** A member as a list may name them: by name, by 工号 where two of the team are called so. */
export const membersAsTyped = ({ members }: Pick<Team, 'members'>): string =>
  members
    .map(({ name, employeeNo }) =>
      members.filter((other) => other.name === name).length > 1 ? (employeeNo ?? name) : name,
    )
    .join('、');

export interface ChangedTeam {
  readonly sentence: string;
  readonly notices: readonly Notice[];
  /** For the audit log. */
  readonly detail: {
    readonly team: number;
    readonly added: number;
    readonly dropped: number;
    readonly renamed: number;
  };
}

/**
 * Gives a team the name and the members that staff wrote down: who is on the list and not in it comes in, who is not on
 * it goes. All or nothing in the caller's transaction, which must end without a trace where it is refused.
 *
 * @param given.by how those whom it concerns are told who did it. @param given.today 'YYYY-MM-DD'.
 */
export async function changeTeamAsStaff(
  db: Db,
  tree: UnitTree,
  given: {
    readonly team: Team;
    readonly unitId: string;
    readonly name: string;
    readonly members: string;
    readonly by: string;
    readonly now: Date;
    readonly today: string;
  },
): Promise<ChangedTeam | { readonly refused: string }> {
  const { team, by, now, today } = given;
  const name = given.name.normalize('NFKC').trim();
  if (name.length > longestTeamName) return { refused: `队名请在 ${longestTeamName} 个字以内。` };
  const said = splitNames(given.members).names;
  const isMeant = (one: Team['members'][number]) =>
    said.includes(one.name) || (one.employeeNo !== null && said.includes(one.employeeNo));
  const newNames = said.filter(
    (one) => !team.members.some((member) => member.name === one || member.employeeNo === one),
  );
  const nearUnitIds = tree.descendants(given.unitId).map(({ id }) => id);
  const matched = await matchNames(db, newNames, { nearUnitIds, today });
  const doubts = matched.flatMap(({ said: one, found }) =>
    found.match === 'one' ? [] : [explainDoubt(one, found, tree)],
  );
  if (doubts.length > 0) return { refused: ['还没有改：', ...doubts].join('\n') };

  const renamed = await renameTeam(db, { team, by: null, name });
  if (renamed === 'not_captain') return { refused: '这个队已经退出了。' };
  if (renamed === 'name_taken') return { refused: `已经有队叫“${name}”了，请换一个队名。` };
  const decision = await changeMembers(db, tree, {
    team,
    by: null,
    add: matched.flatMap(({ found }) => (found.match === 'one' ? [found.person.id] : [])),
    drop: team.members.filter((one) => !isMeant(one)).map(({ personId }) => personId),
    now,
  });
  const detail = { team: team.id, renamed: renamed === 'renamed' ? 1 : 0 };
  if (decision.outcome === 'changed') {
    return {
      sentence: changedInWords(decision),
      notices: changedNotices(decision, by),
      detail: { ...detail, added: decision.added.length, dropped: decision.dropped.length },
    };
  }
  if (decision.outcome !== 'unchanged' || renamed !== 'renamed')
    return { refused: notChangedInWords(decision) };
  const message = { text: `${by}把“${team.name}”改名叫“${name}”了。` };
  return {
    sentence: `改好了，“${team.name}”现在叫“${name}”。`,
    notices: team.captainId === null ? [] : [{ personId: team.captainId, message }],
    detail: { ...detail, added: 0, dropped: 0 },
  };
}

/** The team of an activity; undefined where there is none, or it has been taken back. */
export async function findTeamOf(db: Db, activityId: number, teamId: number): Promise<Team | undefined> {
  const team = await findTeam(db, teamId);
  return team?.activityId === activityId && team.status !== 'cancelled' ? team : undefined;
}
