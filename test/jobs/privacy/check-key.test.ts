import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainError } from '../../../bot/cli/explain-error.ts';
import {
  firstEncryptionKey,
  KeyIsConfigured,
  nextEncryptionKey,
  readEncryptionKeys,
  settleEncryptionKey,
} from '../../../bot/start/encryption-key.ts';
import { openKeyRing } from '../../../bot/start/open-key-ring.ts';
import { insertApplication, listApplicationsOf } from '../../../db/benefits/applications.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { countUnreadable, listKeyIds } from '../../../db/privacy/sealed-fields.ts';
import { contentPlace } from '../../../jobs/applications/application-content.ts';
import { createDialogStore } from '../../../jobs/benefits/dialog-store.ts';
import { openSensitiveTags } from '../../../jobs/people/sensitive-tags.ts';
import { checkKey } from '../../../jobs/privacy/check-key.ts';
import { createFieldCipher, FieldKeyWrong, missingKeyCipher } from '../../../jobs/privacy/field-cipher.ts';
import { createKeyRing } from '../../../jobs/privacy/key-ring.ts';
import { forgetLost } from '../../../jobs/privacy/forget-lost.ts';
import { sealAnew } from '../../../jobs/privacy/rotate-key.ts';
import { enqueueAll } from '../../../jobs/delivery/enqueue.ts';
import { makePerson } from '../../helpers/make.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const own = { owner: 'chat:a', personId: null };
const state = { benefitId: 'marriage', facts: {}, stated: [], asking: null, stage: 'offered' } as const;
const now = new Date('2026-11-20T02:00:00Z');

describe('the key of sealed fields', () => {
  it('is refused at start where it does not open what is there, and nothing is lost', async () => {
    const db = await freshDb();
    const right = createFieldCipher(randomBytes(32));
    await expect(checkKey(db, right)).resolves.toBeUndefined();
    await createDialogStore(db, right).keep(own, state, { now, isOpen: true, unkept: [] });
    for (const wrong of [createFieldCipher(randomBytes(32)), missingKeyCipher(right.keyId)]) {
      const refused = await checkKey(db, wrong).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(FieldKeyWrong);
      expect(explainError(refused)).toContain(right.keyId);
      expect(explainError(refused)).toContain('没有丢');
      await expect(createDialogStore(db, wrong).open(own, now)).rejects.toThrow(FieldKeyWrong);
    }
    expect(await createDialogStore(db, right).open(own, now)).toEqual(state);
  });

  it('is made once, when it is needed, and not in the place of a lost one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'niangjia-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const source = { configured: undefined, previous: undefined, folder };
    const db = await freshDb();
    const told: string[] = [];
    const open = () => openKeyRing(db, source, (text) => told.push(text));
    const ring = await open();
    expect(await openSensitiveTags(db, ring)).toEqual(new Map());
    expect([readdirSync(folder), told]).toEqual([[], []]);
    await createDialogStore(db, ring).keep(own, state, { now, isOpen: true, unkept: [] });
    expect([readdirSync(folder), told.length]).toEqual([['encryption.key'], 1]);
    expect((await open()).keyId).toBe(ring.keyId);
    rmSync(join(folder, 'encryption.key'));
    const lost = await open();
    lost.ensureKey();
    expect([lost.opens, readdirSync(folder), told.length]).toEqual([[], [], 1]);
  });
});

describe('a change of keys', () => {
  function keysIn(folder: string) {
    return { configured: undefined, previous: undefined, folder };
  }

  it('seals everything anew, and goes on where it was interrupted', async () => {
    const db = await freshDb();
    const folder = mkdtempSync(join(tmpdir(), 'niangjia-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const source = keysIn(folder);
    const { key: first } = firstEncryptionKey(source);
    const ring = createKeyRing(readEncryptionKeys(source), { wanted: '' });
    const store = createDialogStore(db, ring);
    await store.keep(own, state, { now, isOpen: true, unkept: [] });
    const oldId = ring.keyId;
    ring.turnTo(nextEncryptionKey(source));
    expect(await store.open(own, now)).toEqual(state);
    // Stopped here, the next start has both keys.
    const restarted = createKeyRing(readEncryptionKeys(source), { wanted: '' });
    expect(restarted.keyId).toBe(ring.keyId);
    await checkKey(db, restarted);
    restarted.turnTo(nextEncryptionKey(source));
    expect(await sealAnew(db, restarted)).toBe(1);
    expect(await sealAnew(db, restarted)).toBe(0);
    expect(await listKeyIds(db)).toEqual([restarted.keyId]);
    const { kept } = settleEncryptionKey(source);
    expect(kept).toContain(oldId);
    const after = readEncryptionKeys(source);
    expect(after.slice(1)).toEqual([first]);
    expect(
      await createDialogStore(db, createKeyRing(after.slice(0, 1), { wanted: '' })).open(own, now),
    ).toEqual(state);
  });

  it('is told apart where the key is configured', () => {
    const key = randomBytes(32).toString('base64');
    const source = { configured: key, previous: key, folder: tmpdir() };
    expect(readEncryptionKeys(source).length).toBeGreaterThan(1);
    expect(() => nextEncryptionKey(source)).toThrow(KeyIsConfigured);
  });
});

describe('a key that is lost for good', () => {
  it('is got over: what it sealed is deleted, and the worker asked to hand in again', async () => {
    const db = await freshDb();
    const [worker, handler] = [await insertPerson(db, makePerson()), await insertPerson(db, makePerson())];
    const lost = createFieldCipher(randomBytes(32));
    await createDialogStore(db, lost).keep(own, state, { now, isOpen: true, unkept: [] });
    const given = { personId: worker, unitId: 'root', handlerId: handler, consentId: null };
    const times = { openedAt: now, dueOn: '2026-11-30' };
    const open = await insertApplication(db, { ...given, ...times, benefitId: 'marriage' }, (id) =>
      lost.seal('{}', contentPlace(id)),
    );
    const ring = createKeyRing([], { wanted: lost.keyId });
    expect(await countUnreadable(db, ring.opens)).toEqual({
      benefit_dialogs: 1,
      applications: 1,
      application_messages: 0,
      care_moments: 0,
      survey_drafts: 0,
      sensitive_tags: 0,
      push_exclusions: 0,
    });
    const { ended, emptied } = await forgetLost({ db, cipher: ring, enqueue: enqueueAll }, now);
    expect({ ended, emptied }).toEqual({ ended: [open?.caseId], emptied: 0 });
    expect(await listKeyIds(db)).toEqual([]);
    expect((await listApplicationsOf(db, worker))[0]).toMatchObject({ status: 'withdrawn', sealed: null });
    const told = await db.query<{ target: string }>('select target from deliveries order by target');
    expect(told.map(({ target }) => target).sort()).toEqual([`person:${worker}`, `person:${handler}`].sort());
  });
});
