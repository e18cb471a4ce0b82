import type { Db } from '../../db/db.ts';
import { listKeyIds } from '../../db/privacy/sealed-fields.ts';
import { createKeyRing, type KeyRing } from '../../jobs/privacy/key-ring.ts';
import { type KeySource, readEncryptionKeys } from './encryption-key.ts';

/** The keys that seal and open fields; where nothing is sealed yet and none is configured, one is made and told of. */
export async function openKeyRing(
  db: Db,
  source: KeySource,
  announce: (text: string) => void,
): Promise<KeyRing> {
  const sealedWith = await listKeyIds(db);
  const keys = readEncryptionKeys(source, sealedWith.length === 0, (path) =>
    announce(`已生成敏感字段的密钥：${path}。请另行备份；丢了它，加密的内容就再也读不出来。`),
  );
  return createKeyRing(keys, sealedWith.join('、'));
}
