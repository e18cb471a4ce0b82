import { describe, expect, it } from 'vitest';
import {
  closeSession,
  createSignInLink,
  openSession,
  readSession,
  sessionIdleMs,
  signInCodeMs,
} from '../../../bot/web/sessions.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { seedUnion } from '../../helpers/web-union.ts';

const start = new Date('2026-06-01T08:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const codeOf = (link: string) => new URL(link, 'http://x').searchParams.get('code') ?? '';

describe('a sign-in link', () => {
  it('opens one session, once, however many try at the same time', async () => {
    const db = await freshDb();
    const { administrator } = await seedUnion(db);
    const code = codeOf(await createSignInLink(db, { now: start, personId: administrator }));
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSession(db, code, later(1000))));
    const tokens = opened.filter((token) => token !== undefined);
    expect(tokens).toHaveLength(1);
    expect(await readSession(db, tokens[0] ?? '', { now: later(2000), touch: true })).toMatchObject({
      personId: administrator,
    });
  });

  it('is good until its 15 minutes are over', async () => {
    const db = await freshDb();
    const [first, second] = [
      codeOf(await createSignInLink(db, { now: start })),
      codeOf(await createSignInLink(db, { now: start })),
    ];
    expect(await openSession(db, first, later(signInCodeMs - 1))).toBeDefined();
    expect(await openSession(db, second, later(signInCodeMs))).toBeUndefined();
  });

  it('is stored so that nobody who reads the database can use it', async () => {
    const db = await freshDb();
    const code = codeOf(await createSignInLink(db, { now: start }));
    const token = (await openSession(db, code, start)) ?? '';
    await createSignInLink(db, { now: start });
    const stored = JSON.stringify([
      await db.query('select * from sign_in_codes'),
      await db.query('select * from web_sessions'),
    ]);
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(token);
  });

  it('is worth nothing when made up', async () => {
    const db = await freshDb();
    expect(await openSession(db, 'x'.repeat(43), start)).toBeUndefined();
  });
});

describe('a session', () => {
  const signIn = async () => {
    const db = await freshDb();
    const token = (await openSession(db, codeOf(await createSignInLink(db, { now: start })), start)) ?? '';
    return {
      db,
      token,
      read: (ms: number, touch = true) => readSession(db, token, { now: later(ms), touch }),
    };
  };

  it('ends after half an hour without use, counted from the last use', async () => {
    const { read } = await signIn();
    expect(await read(sessionIdleMs - 1)).toBeDefined();
    expect(await read(2 * sessionIdleMs - 2)).toBeDefined();
    expect(await read(3 * sessionIdleMs)).toBeUndefined();
  });

  it('is not kept alive by what the page does by itself', async () => {
    const { read } = await signIn();
    expect(await read(sessionIdleMs - 1, false)).toBeDefined();
    expect(await read(sessionIdleMs)).toBeUndefined();
  });

  it('ends after twelve hours however busy it was', async () => {
    const { read } = await signIn();
    const step = sessionIdleMs / 2;
    let ms = 0;
    while ((await read(ms + step)) !== undefined) ms += step;
    expect(ms + step).toBe(12 * 60 * 60_000);
  });

  it('ends with the sign-out', async () => {
    const { db, token, read } = await signIn();
    await closeSession(db, token);
    expect(await read(1)).toBeUndefined();
  });
});
