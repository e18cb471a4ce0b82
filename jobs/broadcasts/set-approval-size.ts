import { deleteApprovalSize, saveApprovalSize } from '../../db/broadcasts/approval-sizes.ts';
import type { Db } from '../../db/db.ts';
import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { approvalSizeFor } from './needs-approval.ts';

/** Beyond it nobody would ever be asked; who wants that says so by this very number. */
export const largestApprovalSize = 100_000;

/** Reads `200`, `200人`, `超过200人`; `usual`: `默认`; undefined for anything else. */
export function readApprovalSize(words: string): number | 'usual' | undefined {
  const plain = words.normalize('NFKC').replace(/\s/gu, '');
  if (/^(?:默认|恢复默认)$/u.test(plain)) return 'usual';
  const digits = /^(?:超过|大于)?(\d{1,9})人?$/u.exec(plain)?.[1];
  const people = digits === undefined ? undefined : Number(digits);
  return people !== undefined && people <= largestApprovalSize ? people : undefined;
}

/** Sets it for a unit and what is below, or takes that back. @returns what is in force then, in words. */
export async function setApprovalSize(
  db: Db,
  tree: UnitTree,
  given: {
    readonly unit: Unit;
    readonly size: number | 'usual';
    readonly by: string | null;
    readonly now: Date;
  },
): Promise<string> {
  const { unit, size, by, now } = given;
  if (size === 'usual') await deleteApprovalSize(db, unit.id);
  else await saveApprovalSize(db, { unitId: unit.id, people: size, setBy: by, setAt: now });
  return `好的。${await approvalSizeInWords(db, tree, unit)}已经送审批的不受影响。`;
}

export async function approvalSizeInWords(db: Db, tree: UnitTree, unit: Unit): Promise<string> {
  const { people, of } = await approvalSizeFor(db, tree, unit.id);
  const from = of === undefined ? '（默认）' : of.id === unit.id ? '' : `（按“${of.name}”的）`;
  const rule = people === 0 ? '不管多少人都要审批人批准' : `超过 ${people} 人要审批人批准`;
  return `“${unit.name}”（含下级）的公告，${rule}${from}；发到起草人管不着的单位，总要批准。`;
}
