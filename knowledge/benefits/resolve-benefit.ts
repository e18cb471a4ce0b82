import type { Benefit, Clause } from './benefit.ts';
import type { Override } from './override.ts';

/** Where a worker belongs: the unit itself, then its parents up to the root (`UnitTree.lineage`). */
export type Lineage = readonly { readonly id: string; readonly region: string | null }[];

/**
 * The benefit as it holds for a unit on a day: the country's rules, then the region's, then each unit's from the
 * root down to the nearest; what is set nearer prevails.
 */
export function resolveBenefit(
  benefit: Benefit,
  overrides: readonly Override[],
  lineage: Lineage,
  day: string,
): Benefit {
  const region = lineage.find((unit) => unit.region !== null)?.region;
  const valid = overrides.filter(
    (override) =>
      override.benefit === benefit.id &&
      override.from <= day &&
      (override.to === undefined || day <= override.to),
  );
  const layers = [
    ...valid.filter((override) => override.region !== undefined && override.region === region),
    ...lineage.toReversed().flatMap(({ id }) => valid.filter((override) => override.unit === id)),
  ];
  return layers.reduce(changed, benefit);
}

function changed(benefit: Benefit, { change, unit }: Override): Benefit {
  const named = Object.entries(change.clauses).map(([key, clause]): [string, Clause] => [
    key,
    unit === undefined ? clause : { ...clause, unit },
  ]);
  return {
    ...benefit,
    figures: { ...benefit.figures, ...change.figures },
    clauses: { ...benefit.clauses, ...Object.fromEntries(named) },
    requires: [...(change.requires ?? benefit.requires), ...change.also_requires],
    refers: change.refers ?? benefit.refers,
    grades: change.grades ?? benefit.grades,
    amounts: change.amounts ?? benefit.amounts,
    materials: change.materials ?? benefit.materials,
    deadline: change.deadline ?? benefit.deadline,
    handler: change.handler ?? benefit.handler,
    application: change.application ?? benefit.application,
    notes: change.notes ?? benefit.notes,
  };
}
