import { z } from 'zod';
import type { Activity } from '../../../db/activities/activities.ts';
import type { Db } from '../../../db/db.ts';
import type { Person } from '../../../db/people/people.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { matchNames } from '../match-names.ts';
import { listUnfit, unfitInWords } from './fit-for-team.ts';
import { longestTeamName, type TeamWords } from './read-team-words.ts';
import type { TeamItem } from './team-item-in.ts';

const named = z.object({ personId: z.string(), name: z.string() });

/** A team that a captain is about to sign up, until its name and enough members are known. */
export const teamInWork = z.object({
  kind: z.literal('team'),
  activityId: z.number(),
  itemId: z.number(),
  name: z.string().nullable(),
  /** Null: the captain did not say whether they take part, and is taken to. */
  captainPlays: z.boolean().nullable(),
  members: z.array(named),
  /** Names that could be several people, or nobody. */
  doubts: z.array(z.object({ said: z.string(), candidates: z.array(named.extend({ label: z.string() })) })),
});
export type TeamInWork = z.infer<typeof teamInWork>;

export const newTeam = (activityId: number, itemId: number): TeamInWork => ({
  ...{ kind: 'team', activityId, itemId, name: null, captainPlays: null, members: [], doubts: [] },
});

export type TeamNeeds =
  | { readonly needs: 'name' }
  | { readonly needs: 'choice'; readonly doubt: TeamInWork['doubts'][number] }
  | { readonly needs: 'more' | 'fewer'; readonly count: number }
  | { readonly needs: 'nothing' };

/** Who would be in the team, the captain first where they take part. */
export const membersOf = (team: TeamInWork, captain: Pick<Person, 'id'>): readonly string[] => [
  ...(team.captainPlays === false ? [] : [captain.id]),
  ...team.members.map(({ personId }) => personId).filter((id) => id !== captain.id),
];

/** What is asked for next. */
export function needsOf(
  team: TeamInWork,
  { team: { min, max } }: TeamItem,
  captain: Pick<Person, 'id'>,
): TeamNeeds {
  if (team.name === null) return { needs: 'name' };
  const [doubt] = team.doubts;
  if (doubt) return { needs: 'choice', doubt };
  const count = membersOf(team, captain).length;
  if (count < min) return { needs: 'more', count };
  return count > max ? { needs: 'fewer', count } : { needs: 'nothing' };
}

/**
 * Takes into a team what its captain said: names are matched against the roster, whoever cannot be in it is left out.
 *
 * @returns the team and a sentence for each name that was left out.
 */
export async function hearTeamWords(
  db: Db,
  tree: UnitTree,
  given: {
    activity: Activity;
    item: TeamItem;
    captain: Person;
    team: TeamInWork;
    words: TeamWords;
    today: string;
  },
): Promise<{ readonly team: TeamInWork; readonly notes: readonly string[] }> {
  const { activity, item, captain, words, today } = given;
  const { team } = given;
  const nearUnitIds = tree.descendants(captain.unitId).map(({ id }) => id);
  const notes: string[] = [];
  const members = [...team.members];
  const doubts = [...team.doubts];
  const fresh: TeamInWork['members'] = [];
  for (const { said, found } of await matchNames(db, words.members, { nearUnitIds, today })) {
    if (found.match === 'one') {
      const { id: personId, name } = found.person;
      if (!members.some((member) => member.personId === personId)) fresh.push({ personId, name });
    } else if (!doubts.some((doubt) => doubt.said === said)) {
      const people = found.match === 'several' ? found.people : [];
      const candidates = people.slice(0, 6).map(({ id: personId, name, unitId, employeeNo }) => {
        const unit = tree.lineage(unitId)[0]?.name ?? '本单位';
        const isTwin = people.filter((other) => other.name === name && other.unitId === unitId).length > 1;
        return { personId, name, label: `${name}（${unit}${isTwin ? ` ${employeeNo ?? ''}` : ''}）` };
      });
      doubts.push({ said, candidates });
    }
  }
  // A name said after a doubt takes that one's place: it was asked for.
  if (team.doubts.length > 0 && fresh.length > 0) doubts.shift();
  const personIds = [captain.id, ...fresh.map(({ personId }) => personId)];
  const unfit = await listUnfit(db, tree, { activity, item, personIds });
  const isUnfit = (id: string) => unfit.some(({ personId }) => personId === id);
  notes.push(...unfit.filter(({ personId }) => personId !== captain.id).map(unfitInWords));
  members.push(...fresh.filter(({ personId }) => !isUnfit(personId)));
  const isOwnUnfit = isUnfit(captain.id);
  if (isOwnUnfit && team.captainPlays === null) {
    notes.push(
      `您自己没有算进队员里：${unfitInWords(unfit.find(({ personId }) => personId === captain.id)!).replace(/^.*?：/, '')}`,
    );
  }
  const captainPlays = isOwnUnfit ? false : (words.captainPlays ?? team.captainPlays);
  return {
    team: {
      ...team,
      name: words.name?.slice(0, longestTeamName) ?? team.name,
      captainPlays,
      members,
      doubts,
    },
    notes,
  };
}

/** Settles a doubt by one of its candidates (1 is the first; 0: leave that name out); undefined where it is settled. */
export function chooseCandidate(team: TeamInWork, said: string, choice: number): TeamInWork | undefined {
  const doubt = team.doubts.find((one) => one.said === said);
  const chosen = doubt?.candidates[choice - 1];
  if (!doubt || (choice !== 0 && !chosen)) return undefined;
  const isIn = team.members.some(({ personId }) => personId === chosen?.personId);
  return {
    ...team,
    doubts: team.doubts.filter((one) => one !== doubt),
    members:
      chosen && !isIn ? [...team.members, { personId: chosen.personId, name: chosen.name }] : team.members,
  };
}
