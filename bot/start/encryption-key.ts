import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../db/make-folder.ts';
import { keyIdOf } from '../../jobs/privacy/field-cipher.ts';

/** Where keys come from; none of them ever stands in the database. */
export interface KeySource {
  /** The configured key and the one before it, 32 bytes in base64. */
  readonly configured: string | undefined;
  readonly previous: string | undefined;
  /** The data folder, where a key is made that nobody configured. */
  readonly folder: string;
}

/** Keys in files can be changed by the program itself. */
export class KeyIsConfigured extends Error {
  override readonly name = 'KeyIsConfigured';
}

const present = 'encryption.key';
/** A change of keys that is under way: it seals already, and is renamed when everything is sealed with it. */
const next = 'encryption.key.next';
const earlier = /^encryption\.key\.old-[0-9a-f]{8}$/;

const decoded = (text: string) => Buffer.from(text.trim(), 'base64');
const readKey = (path: string) => decoded(readFileSync(path, 'utf8'));

/**
 * The key to seal with, then those that still open: configured ones, else those in the data folder.
 *
 * @returns empty where there is none.
 */
export function readEncryptionKeys({ configured, previous, folder }: KeySource): Buffer[] {
  const old = existsSync(folder) ? readdirSync(folder).filter((name) => earlier.test(name)) : [];
  if (configured !== undefined)
    return [configured, ...(previous === undefined ? [] : [previous])].map(decoded);
  return [next, present, ...old]
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map(readKey);
}

/** Makes the first key in the data folder, for a database in which nothing is sealed yet. */
export function firstEncryptionKey({ folder }: KeySource): { readonly key: Buffer; readonly path: string } {
  const path = join(folder, present);
  return { key: makeKey(path), path };
}

/**
 * Makes the next key beside the present one, or finds the one that an interrupted change has left.
 *
 * @throws KeyIsConfigured
 */
export function nextEncryptionKey({ configured, folder }: KeySource): Buffer {
  if (configured !== undefined) throw new KeyIsConfigured();
  const path = join(folder, next);
  return existsSync(path) ? readKey(path) : makeKey(path);
}

/**
 * Everything is sealed with the next key: it takes the place of the present one, which is kept for old backups.
 *
 * @returns where the present one is kept; null where an interrupted change has put it there before.
 */
export function settleEncryptionKey({ folder }: KeySource): { readonly kept: string | null } {
  const path = join(folder, present);
  const kept = existsSync(path) ? join(folder, `encryption.key.old-${keyIdOf(readKey(path))}`) : null;
  if (kept !== null) renameSync(path, kept);
  renameSync(join(folder, next), path);
  return { kept };
}

/** On the disk before anything is sealed with it. */
function makeKey(path: string): Buffer {
  const made = randomBytes(32);
  makeFolder(dirname(path));
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, `${made.toString('base64')}\n`);
  fsyncSync(file);
  closeSync(file);
  return made;
}
