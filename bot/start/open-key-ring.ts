import type { Db } from '../../db/db.ts';
import { listKeyIds } from '../../db/privacy/sealed-fields.ts';
import { createKeyRing, type KeyRing } from '../../jobs/privacy/key-ring.ts';
import { firstEncryptionKey, type KeySource, readEncryptionKeys } from './encryption-key.ts';

/**
 * The keys that seal and open fields. Where there is none and nothing is sealed yet, one is made when it is first needed
 * and told of, so that who only looks (a dry run) leaves nothing behind. Otherwise none is made: a new one could open
 * nothing, and in the place of the lost one it would be taken for it.
 */
export async function openKeyRing(
  db: Db,
  source: KeySource,
  announce: (text: string) => void,
): Promise<KeyRing> {
  const sealedWith = await listKeyIds(db);
  const makeFirst = () => {
    const { key, path } = firstEncryptionKey(source);
    announce(`已生成敏感字段的密钥：${path}。请另行备份；丢了它，加密的内容就再也读不出来。`);
    return key;
  };
  const keys = readEncryptionKeys(source);
  return createKeyRing(keys, sealedWith.length === 0 ? { makeFirst } : { wanted: sealedWith.join('、') });
}
