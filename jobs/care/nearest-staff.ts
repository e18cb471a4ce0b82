import type { StaffMember } from './planned-push.ts';

/** The staff of the nearest unit that has any. @param lineage a unit and its parents, the nearest first. */
export function nearestStaff(
  staff: readonly StaffMember[],
  lineage: readonly { readonly id: string }[],
): string[] {
  for (const { id } of lineage) {
    const here = staff.filter(({ unitIds }) => unitIds.includes(id));
    if (here.length > 0) return here.map(({ personId }) => personId);
  }
  return [];
}
