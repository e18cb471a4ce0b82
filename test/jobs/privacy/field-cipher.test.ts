import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFieldCipher,
  FieldDamaged,
  FieldKeyWrong,
  keyIdOf,
} from '../../../jobs/privacy/field-cipher.ts';

const key = Buffer.alloc(32, 7);
const cipher = createFieldCipher(key);
const place = 'applications.sealed/12';

describe('a sealed field', () => {
  it('opens to what was sealed, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, anyPlace) => {
        expect(cipher.open(cipher.seal(plain, anyPlace), anyPlace)).toBe(Buffer.from(plain).toString('utf8'));
      }),
    );
  });

  it('shows nothing of it, and is another text each time', () => {
    const sealed = cipher.seal('住院天数：9天', place);
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9+/=]+$/);
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64').toString('utf8')).not.toContain('住院');
    expect(cipher.seal('住院天数：9天', place)).not.toBe(sealed);
  });

  it('opens at its own place only', () => {
    const sealed = cipher.seal('9', place);
    for (const other of ['applications.sealed/13', 'benefit_dialogs.sealed/12', ''])
      expect(() => cipher.open(sealed, other)).toThrow(FieldDamaged);
  });

  it('does not open with a single bit changed, nor cut off', () => {
    const [form = '', id = '', body = ''] = cipher.seal('住院', place).split('.');
    const bytes = Buffer.from(body, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => cipher.open([form, id, changed.toString('base64')].join('.'), place)).toThrow(
        FieldDamaged,
      );
    }
    for (const length of [0, 5, 27, bytes.length - 1])
      expect(() =>
        cipher.open(`${form}.${id}.${bytes.subarray(0, length).toString('base64')}`, place),
      ).toThrow(FieldDamaged);
  });

  it('names the key that is wanted where another is present, and opens again with it', () => {
    const sealed = cipher.seal('住院', place);
    const other = createFieldCipher(randomBytes(32));
    expect(() => other.open(sealed, place)).toThrow(FieldKeyWrong);
    try {
      other.open(sealed, place);
    } catch (error) {
      expect(error).toMatchObject({ wanted: keyIdOf(key), present: other.keyId });
    }
    expect(createFieldCipher(Buffer.from(key)).open(sealed, place)).toBe('住院');
  });

  it('tells nothing of the key by its name', () => {
    expect(keyIdOf(key)).toHaveLength(8);
    expect(key.toString('hex')).not.toContain(keyIdOf(key));
  });
});
