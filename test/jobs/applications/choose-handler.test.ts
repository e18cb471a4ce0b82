import { describe, expect, it } from 'vitest';
import type { Role } from '../../../db/people/roles.ts';
import type { Unit } from '../../../db/people/units.ts';
import { chooseHandler, type HandlerChoice } from '../../../jobs/applications/choose-handler.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';

const unit = (id: string, parentId: string | null): Unit => ({
  ...{ id, name: id, parentId, region: null, aliases: [], sample: false, membersInformed: false },
});
/** group > factory > shop; office beside the factory. */
const tree = unitTree([
  unit('group', null),
  unit('factory', 'group'),
  unit('shop', 'factory'),
  unit('office', 'group'),
]);
const grant = (personId: string, unitId: string, role: Role) => ({ personId, unitId, role });

function choose(given: Partial<HandlerChoice>) {
  return chooseHandler({
    tree,
    grants: [],
    unitId: 'shop',
    office: 'branch',
    excluded: new Set(),
    openCases: new Map(),
    ...given,
  });
}

describe('the handler of an application', () => {
  const grants = [
    grant('shop-staff', 'shop', 'staff'),
    grant('factory-handler', 'factory', 'case_handler'),
    grant('group-handler', 'group', 'case_handler'),
    grant('office-handler', 'office', 'case_handler'),
  ];

  it('is of the unit nearest to the worker; there whoever is named for cases, before other staff', () => {
    expect(choose({ grants })).toEqual({ personId: 'shop-staff', unitId: 'shop' });
    const named = [...grants, grant('shop-handler', 'shop', 'case_handler')];
    expect(choose({ grants: named })?.personId).toBe('shop-handler');
  });

  it('is the highest for what an office of the union decides', () => {
    expect(choose({ grants, office: 'life' })).toEqual({ personId: 'group-handler', unitId: 'group' });
  });

  it('is an administrator only where there are no staff', () => {
    expect(choose({ grants: grants.slice(0, 1) })?.personId).toBe('shop-staff');
    expect(choose({ grants: [grant('boss', 'group', 'administrator')] })?.personId).toBe('boss');
  });

  it('is never the applicant, nor who has left, nor somebody of another branch', () => {
    const excluded = new Set(['factory-handler', 'group-handler', 'shop-staff']);
    expect(choose({ grants, excluded })).toBeNull();
  });

  it('is who has least to do', () => {
    const two = [grant('a', 'shop', 'case_handler'), grant('b', 'shop', 'case_handler')];
    expect(choose({ grants: two, openCases: new Map([['a', 2]]) })?.personId).toBe('b');
    expect(choose({ grants: two })?.personId).toBe('a');
  });
});
