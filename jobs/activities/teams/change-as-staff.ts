import type { Db } from '../../../db/db.ts';
import { findTeam, type Team } from '../../../db/activities/teams.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { ToPerson } from '../../delivery/addressed.ts';
import { matchNames } from '../match-names.ts';
import { explainDoubt } from '../sign-up-others.ts';
import { changeMembers } from './change-members.ts';
import {
  changedInWords,
  changedNotices,
  handedOverNotices,
  notChangedInWords,
  notHandedOverInWords,
  notRenamedInWords,
  renamedNotices,
} from './change-replies.ts';
import { handOverTeam, renameTeam } from './lead-team.ts';
import { splitNames } from './read-team-words.ts';

/** A member as a list may name them: by name, by 工号 where two of the team are called so. */
export const membersAsTyped = ({ members }: Pick<Team, 'members'>): string =>
  members
    .map(({ name, employeeNo }) =>
      members.filter((other) => other.name === name).length > 1 ? (employeeNo ?? name) : name,
    )
    .join('、');

const another = '请先在“队长”一栏选好新队长';

export interface ChangedTeam {
  readonly sentence: string;
  readonly notices: readonly ToPerson[];
  /** For the audit log. */
  readonly detail: {
    readonly team: number;
    readonly added: number;
    readonly dropped: number;
    readonly renamed: number;
    readonly captain: number;
  };
}

/**
 * Gives a team the name, the members and the captain that staff wrote down: who is on the list and not in it comes in,
 * who is not on it goes. All or nothing in the caller's transaction, which must end without a trace where it is refused.
 *
 * @param given.captain the person's id; undefined: as it is.
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
    readonly captain: string | undefined;
    readonly by: string;
    readonly now: Date;
    readonly today: string;
  },
): Promise<ChangedTeam | { readonly refused: string }> {
  const { team, by, now, today } = given;
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

  const name = given.name.normalize('NFKC').trim();
  const naming = await renameTeam(db, { team, by: null, name });
  if (naming !== 'renamed' && naming !== 'unchanged') return { refused: notRenamedInWords(naming, name) };
  // First, so that who was the captain may go in the same stroke.
  const { captain } = given;
  const handing = captain === undefined ? undefined : await handOverTeam(db, { team, by: null, to: captain });
  if (handing && handing.outcome !== 'handed_over') {
    const called = team.members.find(({ personId }) => personId === captain)?.name ?? '这个人';
    return { refused: notHandedOverInWords(handing, called) };
  }
  const decision = await changeMembers(db, tree, {
    team,
    by: null,
    add: matched.flatMap(({ found }) => (found.match === 'one' ? [found.person.id] : [])),
    drop: team.members.filter((one) => !isMeant(one)).map(({ personId }) => personId),
    now,
  });
  if (decision.outcome !== 'changed' && decision.outcome !== 'unchanged')
    return { refused: notChangedInWords(decision, another) };

  const isRenamed = naming === 'renamed';
  if (decision.outcome === 'unchanged' && !isRenamed && !handing)
    return { refused: notChangedInWords(decision, another) };
  return {
    sentence: [
      decision.outcome === 'changed' ? changedInWords(decision) : '改好了。',
      ...(isRenamed ? [`“${team.name}”现在叫“${name}”。`] : []),
      ...(handing ? [`队长现在是${handing.team.captainName}。`] : []),
    ].join(''),
    notices: [
      ...(decision.outcome === 'changed'
        ? changedNotices(decision, by, team.name)
        : isRenamed
          ? renamedNotices(team, by, name)
          : []),
      ...(handing ? handedOverNotices(handing, { by, before: team.captainId }) : []),
    ],
    detail: {
      team: team.id,
      added: decision.outcome === 'changed' ? decision.added.length : 0,
      dropped: decision.outcome === 'changed' ? decision.dropped.length : 0,
      renamed: isRenamed ? 1 : 0,
      captain: handing ? 1 : 0,
    },
  };
}

/** The team of an activity; undefined where there is none, or it has been taken back. */
export async function findTeamOf(db: Db, activityId: number, teamId: number): Promise<Team | undefined> {
  const team = await findTeam(db, teamId);
  return team?.activityId === activityId && team.status !== 'cancelled' ? team : undefined;
}
