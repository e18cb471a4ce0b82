import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainError } from '../../../bot/cli/explain-error.ts';
import { readEncryptionKey } from '../../../bot/encryption-key.ts';
import { createDialogStore } from '../../../jobs/benefits/dialog-store.ts';
import { checkKey } from '../../../jobs/privacy/check-key.ts';
import { createFieldCipher, FieldKeyWrong, missingKeyCipher } from '../../../jobs/privacy/field-cipher.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const own = { owner: 'chat:a', personId: null };
const state = { benefitId: 'marriage', facts: {}, stated: [], asking: null, stage: 'offered' } as const;
const now = new Date('2026-11-20T02:00:00Z');

describe('the key of sealed fields', () => {
  it('is refused at start where it does not open what is there, and nothing is lost', async () => {
    const db = await freshDb();
    const right = createFieldCipher(randomBytes(32));
    await expect(checkKey(db, right)).resolves.toBeUndefined();
    await createDialogStore(db, right).keep(own, state, { now, isOpen: true });
    for (const wrong of [createFieldCipher(randomBytes(32)), missingKeyCipher(right.keyId)]) {
      const refused = await checkKey(db, wrong).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(FieldKeyWrong);
      expect(explainError(refused)).toContain(right.keyId);
      expect(explainError(refused)).toContain('没有丢');
      await expect(createDialogStore(db, wrong).open(own, now)).rejects.toThrow(FieldKeyWrong);
    }
    expect(await createDialogStore(db, right).open(own, now)).toEqual(state);
  });

  it('is made once, and not in the place of a lost one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'niangjia-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(readEncryptionKey(undefined, folder, false, () => undefined)).toBeUndefined();
    expect(existsSync(join(folder, 'encryption.key'))).toBe(false);
    const told: string[] = [];
    const made = readEncryptionKey(undefined, folder, true, (path) => told.push(path));
    expect(made).toHaveLength(32);
    expect(told).toEqual([join(folder, 'encryption.key')]);
    expect(readEncryptionKey(undefined, folder, false, (path) => told.push(path))).toEqual(made);
  });
});
