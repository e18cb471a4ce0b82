import type { Role, RoleGrant } from '../../db/people/roles.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

export interface HandlerChoice {
  readonly tree: UnitTree;
  readonly grants: readonly RoleGrant[];
  /** The worker's unit. */
  readonly unitId: string;
  readonly office: Benefit['handler']['office'];
  /** Who must not be chosen: the applicant, and who has left. */
  readonly excluded: ReadonlySet<string>;
  /** How much each has on the table. */
  readonly openCases: ReadonlyMap<string, number>;
}

/** Within a unit whoever is named for cases comes before other staff; administrators only where there is neither. */
const preference: readonly (readonly Role[])[] = [['case_handler', 'staff'], ['administrator']];

/**
 * Who gets an application: for the branch the nearest unit that has somebody, for the offices of the union (生活保障,
 * 权益, 女工 …) the highest; there whoever has least to do.
 *
 * @returns null where nobody in the worker's line is known.
 */
export function chooseHandler({
  tree,
  grants,
  unitId,
  office,
  excluded,
  openCases,
}: HandlerChoice): { readonly personId: string; readonly unitId: string } | null {
  const line = tree.lineage(unitId);
  const units = office === 'branch' || office === 'hr' ? line : line.toReversed();
  const places = preference.flatMap((roles) =>
    units.flatMap(({ id }) => roles.map((role) => ({ id, role }))),
  );
  for (const { id, role } of places) {
    const [chosen] = grants
      .filter((grant) => grant.role === role && grant.unitId === id && !excluded.has(grant.personId))
      .map(({ personId }) => personId)
      .sort((a, b) => (openCases.get(a) ?? 0) - (openCases.get(b) ?? 0) || a.localeCompare(b));
    if (chosen !== undefined) return { personId: chosen, unitId: id };
  }
  return null;
}
