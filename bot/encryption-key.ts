import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key of sensitive fields, which never stands in the database: the configured one, else one made at first
 * start in the data folder.
 *
 * @param configured 32 bytes in base64, or undefined.
 * @param isFirst whether nothing is sealed yet. Otherwise no key is made: a new one could open nothing, and in the
 *   place of the lost one it would be taken for it.
 * @param onCreated called with the file's path when a key was made, so that the operator is warned to keep it.
 * @returns 32 bytes; undefined where there is none and none may be made.
 */
export function readEncryptionKey(
  configured: string | undefined,
  folder: string,
  isFirst: boolean,
  onCreated: (path: string) => void,
): Buffer | undefined {
  if (configured !== undefined) return Buffer.from(configured, 'base64');
  const path = join(folder, 'encryption.key');
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  if (!isFirst) return undefined;
  const made = randomBytes(32);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${made.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  onCreated(path);
  return made;
}
