import type { Person } from '../../../db/people/people.ts';
import type { Role, RoleGrant } from '../../../db/people/roles.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';

/** Somebody to speak as, as the page shows them. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** 职工 for whoever has no role. */
  readonly roles: readonly string[];
  readonly isStaff: boolean;
}

const labels: Record<Role, string> = {
  administrator: '管理员',
  approver: '审批人',
  staff: '工会干事',
  case_handler: '工单经办人',
};
const order = Object.keys(labels);

/** @param grants the roles of anybody; those of others are left out. */
export function toPersona(
  person: Pick<Person, 'id' | 'name' | 'unitId'>,
  grants: readonly RoleGrant[],
  tree: UnitTree,
): Persona {
  const held = new Set(grants.filter(({ personId }) => personId === person.id).map(({ role }) => role));
  const roles = [...held].sort((a, b) => order.indexOf(a) - order.indexOf(b)).map((role) => labels[role]);
  return {
    id: person.id,
    name: person.name,
    unit: tree.lineage(person.unitId)[0]?.name ?? tree.root.name,
    roles: roles.length > 0 ? roles : ['职工'],
    isStaff: roles.length > 0,
  };
}
