import type { Unit } from '../../db/units.ts';

interface UnitWords {
  readonly name?: string | undefined;
  readonly texts?: Readonly<Record<string, readonly string[]>> | undefined;
}

interface Worded {
  readonly name: string;
  readonly units: Readonly<Record<string, UnitWords>>;
}

const comparable = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** The words of a plan that a unit has for itself: those of the nearest unit above it that has any. */
export function unitWordsOf(
  plan: Worded,
  lineage: readonly Unit[],
): { name: string; texts(key: string): readonly string[] | undefined } {
  const entries = Object.entries(plan.units);
  if (entries.length === 0) return { name: plan.name, texts: () => undefined };
  const own = lineage.flatMap(({ id, name, aliases }) => {
    const names = [id, name, ...aliases].map(comparable);
    return entries.filter(([unit]) => names.includes(comparable(unit))).map(([, words]) => words);
  });
  return {
    name: own.find(({ name }) => name !== undefined)?.name ?? plan.name,
    texts: (key) => own.find(({ texts }) => texts?.[key] !== undefined)?.texts?.[key],
  };
}
