import type { Db } from '../../../db/db.ts';
import { findPerson } from '../../../db/people/people.ts';
import { listRoles, type RoleGrant } from '../../../db/people/roles.ts';
import { listUnits } from '../../../db/people/units.ts';
import { type UnitTree, unitTree } from '../../../knowledge/unit-tree.ts';
import type { Act } from '../../gate/acts.ts';
import { decide, type GateDecision, unitsAllowing } from '../../gate/decide.ts';
import { grantsOf } from '../../gate/grants-of.ts';
import type { Visit } from '../guard.ts';
import { Refusal } from './refusal.ts';

/** Who works in the console, and what the gate lets them do. */
export interface Visitor {
  /** Null for whoever used a link from the server's own terminal: in charge of all, but nobody by name. */
  readonly personId: string | null;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  readonly tree: UnitTree;
  /** The gate of chat, for one unit. */
  decide(act: Act, unitId: string): GateDecision;
  /** Whether the act is open to them for any unit at all. */
  mayAnywhere(act: Act): boolean;
  /** The units whose rows they see: null for the whole union. */
  scope(act: Act): readonly string[] | null;
}

export type NoVisitor = 'sign_in_required' | 'no_role';

/** @param today 'YYYY-MM-DD': who has left keeps no rights. */
export async function findVisitor(db: Db, visit: Visit, today: string): Promise<Visitor | NoVisitor> {
  const tree = unitTree(await listUnits(db));
  if (visit.session?.personId === null) return createVisitor(operator, [], tree);
  const personId =
    visit.session?.personId ??
    (visit.reason === 'sample_on_loopback' ? await sampleAdministrator(db, tree) : undefined);
  if (personId === undefined)
    return visit.reason === 'sample_on_loopback' ? createVisitor(operator, [], tree) : 'sign_in_required';
  const person = await findPerson(db, personId);
  const grants = await grantsOf(db, person, today);
  return person && grants.length > 0 ? createVisitor(person, grants, tree) : 'no_role';
}

/** Nobody signs in to try the sample: they act as the sample's administrator. */
async function sampleAdministrator(db: Db, tree: UnitTree): Promise<string | undefined> {
  const grants = await listRoles(db);
  return grants.find(({ role, unitId }) => role === 'administrator' && unitId === tree.root.id)?.personId;
}

const operator = { id: null, name: '服务器管理员' };

function createVisitor(
  { id: personId, name }: { readonly id: string | null; readonly name: string },
  grants: readonly RoleGrant[],
  tree: UnitTree,
): Visitor {
  const everything = personId === null;
  return {
    personId,
    name,
    grants,
    tree,
    decide: (act, unitId) =>
      everything ? { allowed: true, reason: 'role_held' } : decide({ act, personId, grants, unitId }, tree),
    mayAnywhere: (act) => everything || unitsAllowing(act, grants).length > 0,
    scope(act) {
      const units = unitsAllowing(act, grants);
      if (everything || units.includes(tree.root.id)) return null;
      return [...new Set(units.flatMap((id) => tree.descendants(id).map((unit) => unit.id)))];
    },
  };
}

/** The person who is answerable for a change. @throws Refusal for a link that stands for nobody. */
export function authorOf({ personId }: Visitor): string {
  if (personId !== null) return personId;
  throw new Refusal(
    '这一步要记在具体的人名下。您用的是服务器上打印的登录链接，不代表任何人：请用管理员账号私聊娘家发“/管理台”，从那个链接登录后再办。',
  );
}
