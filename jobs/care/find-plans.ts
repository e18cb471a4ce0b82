import type { Plan } from './plan.ts';

/** Which plans staff mean: by the whole name or id, else by a part of the name. */
export function findPlans(plans: readonly Plan[], named: string): Plan[] {
  if (named === '') return [];
  const exact = plans.filter(({ id, name }) => id === named || name === named);
  return exact.length > 0 ? exact : plans.filter(({ name }) => name.includes(named));
}
