import type { Role, RoleGrant } from '../../db/people/roles.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { type Act, acts } from './acts.ts';

export type GateReason =
  | 'open_to_all'
  | 'known_person'
  | 'role_held'
  /** The sender is not linked to anyone in the roster. */
  | 'unknown_person'
  /** A worker asks for what staff may do. */
  | 'no_role'
  /** The role is held, but for another part of the union. */
  | 'other_unit'
  /** Nobody has said who may do this. */
  | 'no_policy';

export interface GateDecision {
  readonly allowed: boolean;
  readonly reason: GateReason;
}

/** An administrator may do whatever the other roles may, within the same units. */
const covers = (held: Role, wanted: readonly Role[]) => held === 'administrator' || wanted.includes(held);

/**
 * The one gate for commands, buttons, pages and API. Denies by default.
 *
 * @param personId who the platform says is asking, or null when that account belongs to nobody in the roster.
 * @param grants the roles of that person.
 * @param unitId the unit the act concerns.
 */
export function decide(
  {
    act,
    personId,
    grants,
    unitId,
  }: { act: string; personId: string | null; grants: readonly RoleGrant[]; unitId: string },
  tree: UnitTree,
): GateDecision {
  if (!Object.hasOwn(acts, act)) return { allowed: false, reason: 'no_policy' };
  const policy = acts[act as Act];
  if (policy === 'anyone') return { allowed: true, reason: 'open_to_all' };
  if (personId === null) return { allowed: false, reason: 'unknown_person' };
  if (policy === 'person') return { allowed: true, reason: 'known_person' };
  const held = grants.filter((grant) => grant.personId === personId && covers(grant.role, policy));
  if (held.length === 0) return { allowed: false, reason: 'no_role' };
  const lineage = tree.lineage(unitId);
  return held.some((grant) => lineage.some((unit) => unit.id === grant.unitId))
    ? { allowed: true, reason: 'role_held' }
    : { allowed: false, reason: 'other_unit' };
}

/** Whether it takes a role. */
export const isForStaff = (act: Act): boolean => typeof acts[act] !== 'string';

/** The units for which these grants allow an act; the units below them are meant too. */
export function unitsAllowing(act: Act, grants: readonly RoleGrant[]): string[] {
  const policy = acts[act];
  if (typeof policy === 'string') return [];
  return grants.filter(({ role }) => covers(role, policy)).map(({ unitId }) => unitId);
}
