import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createNiangjia } from '../../bot/main.ts';
import type { Niangjia } from '../../bot/niangjia.ts';
import { saveChat } from '../../db/chats.ts';
import { saveIdentity } from '../../db/identities.ts';
import { listPeople } from '../../db/people.ts';
import { latestPlaygroundChange, listPlaygroundChanges } from '../../db/playground-messages.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { createDb } from './fresh-db.ts';

/** What Niangjia sent, and where: `here`, in the speaker's private chat or to somebody else. */
export interface Heard extends Message {
  readonly chat: string;
}

export interface Speaker {
  readonly id: string;
  /** Says something in private; returns what Niangjia sent because of it, in order. */
  says(text: string): Promise<Heard[]>;
  /** Says something in a unit's group, mentioning the bot unless it is a command. */
  saysInGroup(unitId: string, text: string, options?: { mentioned?: boolean }): Promise<Heard[]>;
  /** Presses the button with this label of a message. */
  presses(message: Heard | undefined, label: string): Promise<Heard[]>;
}

/** The whole program over a real database, with a clock that the test sets and the playground as its channel. */
export interface Union {
  readonly niangjia: Niangjia;
  readonly clock: { now: Date };
  person(name: string): Promise<Speaker>;
  /** Runs everything due at the clock's time; returns what was sent. */
  tick(at: string): Promise<Heard[]>;
}

/**
 * @param sample whether the sample union is loaded (it takes a few seconds).
 * @param env more of the environment.
 */
export async function createUnion({
  at,
  sample,
  env = {},
}: {
  at: string;
  sample: boolean;
  env?: Record<string, string>;
}): Promise<Union> {
  const { db, dispose } = await createDb();
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-union-'));
  const clock = { now: new Date(at) };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const niangjia = await createNiangjia(
    readConfig({ NIANGJIA_DATA_DIR: folder, NIANGJIA_SAMPLE: sample ? 'on' : 'off', ...env }),
    {
      log: silent,
      now: () => clock.now,
      announce: () => undefined,
      open: () => Promise.resolve({ db, lock: undefined, close: dispose }),
    },
  );
  if (sample) await niangjia.sample.ensure();
  await niangjia.runDue(clock.now);
  // A standing clock would have everything happen at the very instant of the first start.
  clock.now = new Date(clock.now.getTime() + 60_000);
  return {
    niangjia,
    clock,
    person: (name) => createSpeaker(niangjia, clock, name),
    tick: (instant) =>
      heardDuring(niangjia, '', async () => {
        clock.now = new Date(instant);
        await niangjia.runDue(clock.now);
      }),
  };
}

/** As `createUnion`, stopped when the running test ends. */
export async function union(options: { at: string; sample: boolean }): Promise<Union> {
  const created = await createUnion(options);
  onTestFinished(async () => {
    await created.niangjia.stop();
    rmSync(created.niangjia.config.database.folder, { recursive: true, force: true });
  });
  return created;
}

async function createSpeaker(niangjia: Niangjia, clock: { now: Date }, name: string): Promise<Speaker> {
  const { db } = niangjia;
  const person = (await listPeople(db)).find((candidate) => candidate.name === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  await saveIdentity(db, { channel: 'playground', externalId: person.id, personId: person.id });
  const speak = (chat: { externalId: string; kind: 'private' | 'group' }, text: string, mentioned: boolean) =>
    heardDuring(niangjia, `playground:${chat.externalId}`, async () => {
      await niangjia.receive({
        channel: 'playground',
        messageId: crypto.randomUUID(),
        chat,
        sender: { externalId: person.id, name },
        text,
        mentioned,
        sentAt: clock.now,
      });
      await niangjia.settled();
    });
  const privately = (text: string) => speak({ externalId: `p:${person.id}`, kind: 'private' }, text, true);
  await saveChat(db, {
    channel: 'playground',
    externalId: `p:${person.id}`,
    kind: 'private',
    title: null,
    unitId: null,
    personId: person.id,
    sample: person.sample,
  });
  return {
    id: person.id,
    says: privately,
    saysInGroup: (unitId, text, { mentioned = true } = {}) =>
      speak({ externalId: `g:${unitId}`, kind: 'group' }, text, mentioned),
    async presses(message, label) {
      const button = message?.buttons?.find((candidate) => candidate.label === label);
      if (!message || !button) throw new Error(`no button “${label}” on: ${message?.text}`);
      const [, kind = '', id = ''] = /^playground:(\w):(.+)$/.exec(message.chat) ?? [];
      return speak(
        { externalId: `${kind}:${id}`, kind: kind === 'g' ? 'group' : 'private' },
        button.say,
        true,
      );
    },
  };
}

/** What was sent, the speaker's own chat first: deliveries to different chats go out side by side, in any order. */
async function heardDuring({ db }: Niangjia, here: string, work: () => Promise<void>): Promise<Heard[]> {
  const before = await latestPlaygroundChange(db);
  await work();
  const chats = (await db.query<{ id: string }>('select id from chats')).map(({ id }) => id);
  const changes = await listPlaygroundChanges(db, chats, before, 10_000);
  return changes
    .filter(({ kind, recalledAt }) => kind === 'bot' && recalledAt === null)
    .map(({ chatId, content }) => ({ ...(content as Message), chat: chatId }))
    .sort((a, b) => Number(b.chat === here) - Number(a.chat === here));
}
