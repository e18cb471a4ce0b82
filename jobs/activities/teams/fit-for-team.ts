import type { Activity, ActivityItem } from '../../../db/activities/activities.ts';
import type { Db } from '../../../db/db.ts';
import { findPeople } from '../../../db/people/people.ts';
import { listDeclined, listInTeams } from '../../../db/activities/teams.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { mayTakePart } from '../take-part.ts';

/** Somebody who cannot be in a team, and why. */
export type Unfit =
  | { readonly personId: string; readonly name: string; readonly reason: 'not_for_them' | 'said_no' }
  | {
      readonly personId: string;
      readonly name: string;
      readonly reason: 'in_other_team';
      readonly team: string;
    };

/**
 * Of these people, who cannot be in a team of the item: it is not for them, they are in another, or left this one of
 * their own will. Right only as long as the activity is locked.
 *
 * @param teamId the team they are to be in, where it exists; whoever is in it already is fit.
 */
export async function listUnfit(
  db: Db,
  tree: UnitTree,
  {
    activity,
    item,
    personIds,
    teamId,
  }: { activity: Activity; item: ActivityItem; personIds: readonly string[]; teamId?: number },
): Promise<Unfit[]> {
  const elsewhere = (await listInTeams(db, item.id, personIds)).filter((taken) => taken.teamId !== teamId);
  const declined = teamId === undefined ? [] : await listDeclined(db, teamId, personIds);
  return (await findPeople(db, personIds)).flatMap((person): Unfit[] => {
    const { id: personId, name } = person;
    const other = elsewhere.find((taken) => taken.personId === personId);
    if (other) return [{ personId, name, reason: 'in_other_team', team: other.teamName }];
    if (declined.includes(personId)) return [{ personId, name, reason: 'said_no' }];
    return mayTakePart(activity, person, tree).allowed ? [] : [{ personId, name, reason: 'not_for_them' }];
  });
}

/** Why somebody is not in, for whoever named them. */
export function unfitInWords(unfit: Unfit): string {
  switch (unfit.reason) {
    case 'in_other_team':
      return `${unfit.name}：已经在“${unfit.team}”里了。`;
    case 'not_for_them':
      return `${unfit.name}：不在这个活动的参加范围里。`;
    case 'said_no':
      return `${unfit.name}：本人说过不参加。想回来请本人点通知里的“还是参加”。`;
  }
}
