import { createDecipheriv, createHash } from 'node:crypto';

const ivBytes = 16;

/**
 * Opens what Feishu has sealed with the encrypt key (Feishu: event subscription, “Encrypt Key”): base64 of a 16-byte
 * vector and AES-256-CBC under the SHA-256 of the key, padded as PKCS #7.
 *
 * @returns undefined where it was not sealed with this key, or is damaged.
 */
export function decryptEvent(sealed: string, encryptKey: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const key = createHash('sha256').update(encryptKey).digest();
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, ivBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}
