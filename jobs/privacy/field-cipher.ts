import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** Seals single fields of the database with a key that is not in it. */
export interface FieldCipher {
  /** Names the key without telling it; stands in every sealed field. */
  readonly keyId: string;
  /** The ids of all keys it opens with, its own included. */
  readonly opens: readonly string[];
  /**
   * @param place table, field and row, such as `applications.sealed/12`: sealed for one place, a text cannot be
   *   moved to another row.
   */
  seal(plain: string, place: string): string;
  /** @throws FieldKeyWrong, FieldDamaged */
  open(sealed: string, place: string): string;
  /** One-way names of a text, one for each key it opens with: equal where text and key are. */
  fingerprints(text: string): readonly string[];
}

/** A field was sealed with another key than the present one. Nothing is lost: with that key it opens again. */
export class FieldKeyWrong extends Error {
  override readonly name = 'FieldKeyWrong';
  /** The key that is wanted, and the one there is. */
  readonly wanted: string;
  readonly present: string;

  constructor(wanted: string, present: string) {
    super(`sealed with key ${wanted}, the present key is ${present}`);
    this.wanted = wanted;
    this.present = present;
  }
}

/** A sealed field was changed, cut off or moved to another row. */
export class FieldDamaged extends Error {
  override readonly name = 'FieldDamaged';
}

/** The id of no key. */
export const noKey = 'none';

/** Stands where the key was lost: opens and seals nothing, and says which key is wanted. */
export function missingKeyCipher(wanted: string): FieldCipher {
  const refuse = (): never => {
    throw new FieldKeyWrong(wanted, noKey);
  };
  return { keyId: noKey, opens: [], seal: refuse, open: refuse, fingerprints: () => [] };
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** The name of a key: the first 8 hexadecimal digits of its SHA-256. */
export const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('niangjia field key').update(key).digest('hex').slice(0, 8);

/**
 * AES-256-GCM with a random nonce a field (NIST SP 800-38D 8.2.2; far below 2^32 fields a key). Place, version and
 * key id are authenticated with it.
 *
 * @param key 32 bytes.
 */
export function createFieldCipher(key: Buffer): FieldCipher {
  const keyId = keyIdOf(key);
  const bound = (place: string) => Buffer.from(`${version}.${keyId}.${place}`, 'utf8');
  return {
    keyId,
    opens: [keyId],
    fingerprints: (text) => [
      `${version}.${keyId}.${createHmac('sha256', key).update('niangjia fingerprint ').update(text).digest('hex')}`,
    ],
    seal(plain, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(place));
      const sealed = Buffer.concat([
        nonce,
        cipher.update(plain, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${version}.${keyId}.${sealed.toString('base64')}`;
    },
    open(text, place) {
      const [form, sealedWith = '', body = ''] = text.split('.');
      const bytes = Buffer.from(body, 'base64');
      if (form !== version || bytes.length < nonceBytes + tagBytes)
        throw new FieldDamaged('not a sealed field');
      if (sealedWith !== keyId) throw new FieldKeyWrong(sealedWith, keyId);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(bound(place)).setAuthTag(bytes.subarray(-tagBytes));
      try {
        const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
        return Buffer.concat([plain, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new FieldDamaged(`the field does not belong to ${place}, or was changed`, { cause });
      }
    },
  };
}
