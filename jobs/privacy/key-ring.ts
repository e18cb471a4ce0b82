import { createFieldCipher, type FieldCipher, FieldKeyWrong, missingKeyCipher } from './field-cipher.ts';

/** Seals with one key and opens with it and earlier ones, so that keys can be changed while people talk. */
export interface KeyRing extends FieldCipher {
  /** Makes the first key now, where it may be made and is not there yet. */
  ensureKey(): void;
  /** Seals with this key (32 bytes) from now on; the others still open. */
  turnTo(key: Buffer): void;
}

/** Where there is no key: how to make the first one, or the ids of the keys that are missed. */
export type WithoutKey = { readonly makeFirst: () => Buffer } | { readonly wanted: string };

/** @param keys the one to seal with, then earlier ones. */
export function createKeyRing(keys: readonly Buffer[], otherwise: WithoutKey): KeyRing {
  let ciphers = keys.map((key) => createFieldCipher(key));
  const ensureKey = () => {
    if (ciphers.length === 0 && 'makeFirst' in otherwise)
      ciphers = [createFieldCipher(otherwise.makeFirst())];
  };
  const current = () => {
    ensureKey();
    return ciphers[0] ?? missingKeyCipher('wanted' in otherwise ? otherwise.wanted : '');
  };
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
    fingerprints(text) {
      ensureKey();
      return ciphers.flatMap((cipher) => cipher.fingerprints(text));
    },
    ensureKey,
    turnTo(key) {
      ciphers = [createFieldCipher(key), ...ciphers];
    },
  };
}
