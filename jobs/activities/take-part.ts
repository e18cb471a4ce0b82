import type { Activity } from '../../db/activities/activities.ts';
import type { Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** Why nobody can sign up for an activity now; undefined where one can. */
export const hindranceTo = (
  { calledOffAt, opensAt, deadlineAt }: Pick<Activity, 'calledOffAt' | 'opensAt' | 'deadlineAt'>,
  now: Date,
): 'called_off' | 'not_open' | 'closed' | undefined => {
  if (calledOffAt) return 'called_off';
  if (now < opensAt) return 'not_open';
  return now >= deadlineAt ? 'closed' : undefined;
};

export type TakePartDecision =
  | { readonly allowed: true }
  /** Of another part of the union than the activity is for; `names` are those it is for. */
  | { readonly allowed: false; readonly reason: 'other_unit'; readonly names: readonly string[] }
  | { readonly allowed: false; readonly reason: 'no_tag'; readonly names: readonly string[] };

/** Whether a person may sign up: a member of the activity's unit, and of those it is for, with a tag it asks for. */
export function mayTakePart(
  activity: Pick<Activity, 'unitId' | 'forUnits' | 'forTags'>,
  person: Pick<Person, 'unitId' | 'tags'>,
  tree: UnitTree,
): TakePartDecision {
  const lineage = tree.lineage(person.unitId).map(({ id }) => id);
  const isOf = (unitId: string) => lineage.includes(unitId);
  const nameOf = (unitId: string) => tree.lineage(unitId)[0]?.name ?? '别的单位';
  if (!isOf(activity.unitId))
    return { allowed: false, reason: 'other_unit', names: [nameOf(activity.unitId)] };
  const { forUnits, forTags } = activity;
  if (forUnits.length > 0 && !forUnits.some(isOf)) {
    return { allowed: false, reason: 'other_unit', names: forUnits.map(nameOf) };
  }
  if (forTags.length > 0 && !forTags.some((tag) => person.tags.includes(tag))) {
    return { allowed: false, reason: 'no_tag', names: forTags };
  }
  return { allowed: true };
}

/** Whether a person may sign a team up: who leads one need not have the tag, for others may take part in it. */
export function mayLeadTeam(...of: Parameters<typeof mayTakePart>): TakePartDecision {
  const decision = mayTakePart(...of);
  return !decision.allowed && decision.reason === 'no_tag' ? { allowed: true } : decision;
}

/** Why somebody may not, for them or for whoever asked. */
export function whyNot(title: string, decision: Exclude<TakePartDecision, { allowed: true }>): string {
  const names = decision.names.slice(0, 5).join('、');
  return decision.reason === 'other_unit'
    ? `“${title}”只对${names}的职工开放。`
    : `“${title}”只对这些人员开放：${names}。名册上写得不对的，请找本单位工会干事更正。`;
}

/** The ids of the units an activity is to be for, or the first name that is none of them within `unitId`. */
export function resolveUnits(
  names: readonly string[],
  unitId: string,
  tree: UnitTree,
): { readonly ids: readonly string[] } | { readonly unknown: string } {
  const found = names.map((name) => ({ name, unit: tree.find(name) }));
  const stray = found.find(({ unit }) => !unit || !tree.lineage(unit.id).some(({ id }) => id === unitId));
  return stray ? { unknown: stray.name } : { ids: found.flatMap(({ unit }) => (unit ? [unit.id] : [])) };
}
