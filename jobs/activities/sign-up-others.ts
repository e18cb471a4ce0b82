import type { Activity, ActivityItem } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import type { Person } from '../../db/people/people.ts';
import { findSignUp } from '../../db/activities/sign-ups.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { toPerson, type ToPerson } from '../delivery/addressed.ts';
import { matchNames } from './match-names.ts';
import type { PersonMatch } from './match-person.ts';
import { signUp } from './sign-up.ts';
import { consentNotice, type Clock } from './sign-up-replies.ts';
import { mayTakePart } from './take-part.ts';

export interface OthersSignedUp {
  /** A sentence for each name, for whoever asked. */
  readonly lines: readonly string[];
  /** Asks each of them whether they want it. */
  readonly notices: readonly ToPerson[];
}

/** A whole shift fits; more goes by a list that staff import. */
export const mostOthers = 10;

/**
 * Signs others up in somebody's name. Each of them is asked and has to say yes: until then the place is held, and
 * nobody is moved out of what they chose themselves.
 */
export async function signUpOthers(
  db: Db,
  tree: UnitTree,
  {
    activity,
    item,
    asker,
    names,
    today,
  }: { activity: Activity; item: ActivityItem; asker: Person; names: readonly string[]; today: string },
  clock: Clock,
): Promise<OthersSignedUp> {
  const nearUnitIds = tree.descendants(asker.unitId).map(({ id }) => id);
  const lines: string[] = [];
  const notices: ToPerson[] = [];
  for (const { said, found } of await matchNames(db, names.slice(0, mostOthers), { nearUnitIds, today })) {
    if (found.match !== 'one') {
      lines.push(explainDoubt(said, found, tree));
      continue;
    }
    const { person } = found;
    if (person.id === asker.id) {
      lines.push(`${said}就是您自己。`);
      continue;
    }
    if (!mayTakePart(activity, person, tree).allowed) {
      lines.push(`${person.name}：不在这个活动的参加范围里。`);
      continue;
    }
    const request = { activityId: activity.id, itemName: item.name, personId: person.id };
    const decision = await signUp(db, { ...request, askedBy: asker.id, now: clock.now });
    switch (decision.outcome) {
      case 'signed_up':
      case 'waitlisted':
      case 'entered': {
        const acceptBy = (await findSignUp(db, item.id, person.id))?.acceptBy ?? null;
        const message = consentNotice({ activity, item, askerName: asker.name, acceptBy }, clock);
        notices.push(toPerson(person.id, message));
        lines.push(
          decision.outcome === 'waitlisted'
            ? `${person.name}：名额满了，排在候补第 ${decision.position} 位，等本人点头。`
            : `${person.name}：先占上了，等本人点头。`,
        );
        break;
      }
      case 'already':
        lines.push(`${person.name}：之前已经报过${decision.item.name}，没有动。`);
        break;
      case 'at_limit':
        lines.push(
          `${person.name}：之前已经报过${decision.own.map(({ name }) => name).join('、')}，没有动。`,
        );
        break;
      case 'called_off':
        return { lines: [`“${activity.title}”已经取消，不办了。`], notices: [] };
      case 'closed':
        return { lines: [`“${activity.title}”报名已经截止了。`], notices: [] };
      case 'not_open':
        return { lines: [`“${activity.title}”还没开始报名。`], notices: [] };
      case 'for_teams':
        return {
          lines: [
            `${item.name}按队报，由队长一个人报全队：/报名 ${activity.id} ${item.name} 队名：队员、队员`,
          ],
          notices: [],
        };
      case 'accepted':
      case 'choose_item':
      case 'kept':
      case 'moved':
      case 'unknown_activity':
      case 'unknown_item':
        lines.push(`${person.name}：没有报上，请让本人发 /报名 ${activity.id}。`);
    }
  }
  if (names.length > mostOthers) lines.push(`一次最多帮 ${mostOthers} 个人报，后面的没有报。`);
  return { lines, notices };
}

/** Why nobody was chosen for a name. Names and units of colleagues, nothing else of them. */
export function explainDoubt(
  said: string,
  found: Exclude<PersonMatch, { match: 'one' }>,
  tree: UnitTree,
): string {
  if (found.match === 'none') return `${said}：名册里没有找到，请写全名或工号。`;
  const people = found.people
    .slice(0, 4)
    .map(({ name, unitId }) => `${name}（${tree.lineage(unitId)[0]?.name ?? '本单位'}）`);
  return `${said}：不知道是哪一位，可能是${people.join('、')}，请写全名；同名的请写工号。`;
}
