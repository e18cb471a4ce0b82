import type { RejectedRow } from './import-counts.ts';
import { isFullMobile } from './parse-phone.ts';
import type { PlacedEntry } from './recognise.ts';

/**
 * Rows that cannot be told from an earlier row of the same file: the same name with the same full phone, or with
 * the same unit and birthday, and nothing (工号, open_id, 手机号) that sets them apart.
 */
export function findRepeats(entries: readonly PlacedEntry[]): RejectedRow[] {
  const earlier = new Map<string, PlacedEntry[]>();
  const repeats: RejectedRow[] = [];
  for (const entry of entries) {
    const byName = `${entry.unitId} ${entry.name} ${JSON.stringify(entry.birthday ?? null)}`;
    const byPhone = entry.phone && isFullMobile(entry.phone) ? [`${entry.phone} ${entry.name}`] : [];
    const marks = [byName, ...byPhone];
    const first = marks.flatMap((mark) => earlier.get(mark) ?? []).find((other) => !isApart(entry, other));
    if (first) {
      const reason = `和第${first.row}行分不清是不是同一个人（${entry.name}）；是同一人请删去一行，不是请补上工号或手机号`;
      repeats.push({ row: entry.row, reason });
      continue;
    }
    for (const mark of marks) earlier.set(mark, [...(earlier.get(mark) ?? []), entry]);
  }
  return repeats;
}

function isApart(a: PlacedEntry, b: PlacedEntry): boolean {
  const differ = (one: string | null | undefined, other: string | null | undefined) =>
    Boolean(one && other && one !== other);
  return differ(a.employeeNo, b.employeeNo) || differ(a.openId, b.openId) || differ(a.phone, b.phone);
}
