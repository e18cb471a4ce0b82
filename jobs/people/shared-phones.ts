import type { Person } from '../../db/people/people.ts';
import type { RejectedRow } from './import-counts.ts';
import { isFullMobile } from './parse-phone.ts';
import type { RosterEntry } from './read-roster.ts';

/**
 * Rows whose mobile number is somebody else's as well. Families share telephones, so the row is taken; but it may
 * have been filled down by mistake, and whoever shares a number is not known by it on a platform.
 *
 * @param others people whom the file does not name.
 */
export function sharedPhones(entries: readonly RosterEntry[], others: readonly Person[]): RejectedRow[] {
  const owner = new Map<string, string>();
  for (const { phone, name } of others) if (phone) owner.set(phone, `已在名册里的${name}`);
  return entries.flatMap(({ row, name, phone }) => {
    if (!phone || !isFullMobile(phone)) return [];
    const first = owner.get(phone);
    if (first === undefined) owner.set(phone, `第${row}行的${name}`);
    else
      return [
        { row, reason: `${name}的手机号“${phone}”和${first}一样；家人共用就不用管，填错了请改正再导入` },
      ];
    return [];
  });
}
