import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key of sensitive fields, which never stands in the database: the configured one, else one made at first
 * start in the data folder.
 *
 * @param configured 32 bytes in base64, or undefined.
 * @param onCreated called with the file's path when a key was made, so that the operator is warned to keep it.
 * @returns 32 bytes.
 */
export function readEncryptionKey(
  configured: string | undefined,
  folder: string,
  onCreated: (path: string) => void,
): Buffer {
  if (configured !== undefined) return Buffer.from(configured, 'base64');
  const path = join(folder, 'encryption.key');
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const made = randomBytes(32);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${made.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  onCreated(path);
  return made;
}
