import type { Db } from '../../db/db.ts';
import { listKeyIds } from '../../db/privacy/sealed-fields.ts';
import { type FieldCipher, FieldKeyWrong } from './field-cipher.ts';

/**
 * Refuses to work with a key that does not open what is there: answers would fail one by one, and new fields would
 * be sealed with another key beside the old ones.
 *
 * @throws FieldKeyWrong
 */
export async function checkKey(db: Db, { keyId, opens }: FieldCipher): Promise<void> {
  const other = (await listKeyIds(db)).find((id) => !opens.includes(id));
  if (other !== undefined) throw new FieldKeyWrong(other, keyId);
}
