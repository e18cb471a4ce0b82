import { createFieldCipher, type FieldCipher, FieldKeyWrong, missingKeyCipher } from './field-cipher.ts';

/** Seals with one key and opens with it and earlier ones, so that keys can be changed while people talk. */
export interface KeyRing extends FieldCipher {
  /** Seals with this key (32 bytes) from now on; the others still open. */
  turnTo(key: Buffer): void;
}

/**
 * @param keys the one to seal with, then earlier ones; none where the key was lost.
 * @param wanted what is told then: the ids of the keys that fields are sealed with.
 */
export function createKeyRing(keys: readonly Buffer[], wanted: string): KeyRing {
  let ciphers = keys.map((key) => createFieldCipher(key));
  const current = () => ciphers[0] ?? missingKeyCipher(wanted);
  return {
    get keyId() {
      return current().keyId;
    },
    get opens() {
      return ciphers.map(({ keyId }) => keyId);
    },
    seal: (plain, place) => current().seal(plain, place),
    open(sealed, place) {
      const sealedWith = sealed.split('.')[1] ?? '';
      const fitting = ciphers.find(({ keyId }) => keyId === sealedWith);
      if (!fitting && ciphers.length > 0) throw new FieldKeyWrong(sealedWith, current().keyId);
      return (fitting ?? current()).open(sealed, place);
    },
    fingerprints: (text) => ciphers.flatMap((cipher) => cipher.fingerprints(text)),
    turnTo(key) {
      ciphers = [createFieldCipher(key), ...ciphers];
    },
  };
}
