import type { Db } from '../../db/db.ts';
import { listSealedOtherwise, replaceSealed, sealedTables } from '../../db/privacy/sealed-fields.ts';
import type { FieldCipher } from './field-cipher.ts';

/**
 * Seals every field anew that is sealed with another key than the present one. May run while people talk: what
 * changes meanwhile is left and taken up in the next round. Stopped anywhere, it goes on where it was.
 *
 * @returns how many fields were sealed anew.
 * @throws FieldKeyWrong where a field's own key is not there.
 */
export async function sealAnew(db: Db, cipher: FieldCipher): Promise<number> {
  let count = 0;
  for (const table of sealedTables) {
    for (;;) {
      const fields = await listSealedOtherwise(db, table, cipher.keyId);
      if (fields.length === 0) break;
      for (const field of fields) {
        const anew = cipher.seal(cipher.open(field.sealed, field.place), field.place);
        await replaceSealed(db, table, field, anew);
        count += 1;
      }
    }
  }
  return count;
}
