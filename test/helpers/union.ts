import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createNiangjia } from '../../bot/main.ts';
import type { Niangjia } from '../../bot/niangjia.ts';
import type { Db } from '../../db/db.ts';
import { deleteChat, listChats, saveChat } from '../../db/chats/chats.ts';
import { saveIdentity } from '../../db/people/identities.ts';
import { listPeople } from '../../db/people/people.ts';
import { listUnits } from '../../db/people/units.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import type { Log } from '../../jobs/log.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { createDb } from './fresh-db.ts';
import { preparedDb } from './prepared-db.ts';
import { feishuStage } from './stages/feishu-stage.ts';
import { playgroundStage } from './stages/playground-stage.ts';
import { type Recorded, recordChannel } from './stages/record-channel.ts';
import { chosenStage, type Place, type Stage, type StageName } from './stages/stage.ts';
import { wechatStage } from './stages/wechat-stage.ts';

/** What Niangjia sent. `chat` names the place as the playground does, on every stage: `playground:p:ID`. */
export interface Heard extends Message {
  readonly chat: string;
  readonly sentAs: string;
}

export interface Speaker {
  readonly id: string;
  /** Says something in private; returns what Niangjia sent because of it, in order. */
  says(text: string): Promise<Heard[]>;
  /** Says something in a unit's group, mentioning the bot unless it is a command. */
  saysInGroup(unitId: string, text: string, options?: { mentioned?: boolean }): Promise<Heard[]>;
  /** Sends a file in private. */
  hands(file: { name: string; bytes: Buffer }): Promise<Heard[]>;
  /** Presses the button with this label of a message, or says what the platform has in its place. */
  presses(message: Heard | undefined, label: string): Promise<Heard[]>;
}

/** The whole program over a real database, with a clock that the test sets and people on one platform. */
export interface Union {
  readonly niangjia: Niangjia;
  readonly clock: { now: Date };
  readonly stage: Stage;
  person(name: string): Promise<Speaker>;
  /** The id that a place's chat has in the database. */
  chatId(place: Place): string;
  /** What was sent because of something that happens on the platform. */
  hears(work: () => Promise<unknown>): Promise<Heard[]>;
  /** Runs everything due at the clock's time; returns what was sent. */
  tick(at: string): Promise<Heard[]>;
  /** The words that still stand in a chat (named as the playground does): sent and not taken back. */
  standing(chat: string): Promise<string[]>;
  stop(): Promise<void>;
}

export interface UnionOptions {
  readonly at: string;
  /** Whether the sample union is loaded. */
  readonly sample: boolean;
  /** More of the environment. */
  readonly env?: Record<string, string>;
  /** The platform that everybody speaks on; the chosen one by default, else the playground. */
  readonly on?: StageName;
  /** Another platform that is switched on too, on which nobody lives; the test puts chats there. */
  readonly beside?: Stage;
  /** Where its log goes; nowhere by default. */
  readonly log?: Log;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function createUnion(options: UnionOptions): Promise<Union> {
  const { at, sample, log = silent } = options;
  const clock = { now: new Date(at) };
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-union-'));
  const config = readConfig({
    NIANGJIA_DATA_DIR: folder,
    NIANGJIA_SAMPLE: sample ? 'on' : 'off',
    ...options.env,
  });
  const build = (db: Db, close: () => Promise<void>, shaped = config, now = () => clock.now) =>
    createNiangjia(shaped, {
      log,
      now,
      announce: () => undefined,
      open: () => Promise.resolve({ db, lock: undefined, close }),
    });
  const prepare = async (db: Db) => {
    const prepared = await build(
      db,
      () => Promise.resolve(),
      config,
      () => samplePreparedAt,
    );
    await prepared.sample.ensure();
  };
  const { db, dispose } = sample ? await preparedDb('sample', prepare) : await createDb();
  if (sample) await bringSampleTo(db, clock.now);
  const stage = await createStage(options.on ?? chosenStage('playground'), () => clock.now);
  const { beside } = options;
  const configured = stage.configure(config);
  const niangjia = await build(db, dispose, beside?.configure(configured) ?? configured);
  const recorded: Recorded[] = [];
  await setStage(niangjia, stage, recorded);
  if (beside) await openBeside(niangjia, beside, recorded);
  await niangjia.runDue(clock.now);
  // A standing clock would have everything happen at the very instant of the first start.
  clock.now = new Date(clock.now.getTime() + 60_000);
  const hear = createHearing(niangjia, stage, recorded);
  return {
    niangjia,
    clock,
    stage,
    chatId: (place) => `${stage.name}:${stage.chatOf(place)}`,
    person: (name) => createSpeaker(niangjia, stage, hear, name),
    hears: (work) =>
      hear('', async () => {
        await work();
      }),
    tick: (instant) =>
      hear('', async () => {
        clock.now = new Date(instant);
        await niangjia.runDue(clock.now);
      }),
    async standing(chat) {
      const places = await listPlaces(niangjia.db, stage);
      return recorded
        .filter(({ chatExternalId, recalled }) => !recalled && places.get(chatExternalId) === chat)
        .map(({ message }) => message.text);
    },
    async stop() {
      for (const one of [stage, beside]) await niangjia.channels.get(one?.name ?? '')?.stop();
      await niangjia.stop();
      await stage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Loading the sample takes seconds: once for all tests, whatever their time. */
const samplePreparedAt = new Date('2026-01-01T00:00:00Z');

/** What the sample would be, had it been loaded at that time: nothing else of it depends on the clock. */
async function bringSampleTo(db: Db, now: Date): Promise<void> {
  await db.query('update documents set created_at = $1, updated_at = $1', [now]);
  // Its sign-up ends at a fixed hour so many days later.
  await db.query(
    `update activities set opens_at = $1,
       deadline_at = deadline_at + make_interval(days => (($1 at time zone 'UTC')::date - (opens_at at time zone 'UTC')::date))`,
    [now],
  );
}

/** As `createUnion`, stopped when the running test ends. */
export async function union(options: UnionOptions): Promise<Union> {
  const created = await createUnion(options);
  onTestFinished(() => created.stop());
  return created;
}

function createStage(name: StageName, now: () => Date): Stage | Promise<Stage> {
  switch (name) {
    case 'playground':
      return playgroundStage(now);
    case 'feishu':
      return feishuStage();
    case 'wechat':
      return wechatStage();
  }
}

/** Brings the people and groups of the union from the playground to the stage. */
async function setStage(
  { db, channels, receive, onHappening }: Niangjia,
  stage: Stage,
  recorded: Recorded[],
): Promise<void> {
  const people = await listPeople(db);
  const groups = (await listChats(db)).filter(
    ({ kind, channel }) => kind === 'group' && channel === 'playground',
  );
  const save = (place: Place, unitId: string | null, personId: string | null, title: string | null) =>
    saveChat(db, {
      channel: stage.name,
      externalId: stage.chatOf(place),
      kind: place.kind,
      title,
      unitId,
      personId,
      sample: true,
    });
  await db.tx(async () => {
    for (const { id } of people) {
      await saveIdentity(db, { channel: stage.name, externalId: stage.accountOf(id), personId: id });
      await save({ kind: 'private', personId: id }, null, id, null);
    }
    for (const { id, externalId, unitId, title } of groups) {
      await save({ kind: 'group', unitId: externalId.slice('g:'.length) }, unitId, null, title);
      if (stage.name !== 'playground') await deleteChat(db, id);
    }
  });
  const channel = channels.get(stage.name);
  if (!channel) throw new Error(`no channel ${stage.name}`);
  // The program reads the channels from this very map.
  (channels as Map<string, Channel>).set(stage.name, recordChannel(channel, stage, recorded));
  await stage.open({
    people,
    units: groups.map(({ externalId }) => externalId.slice('g:'.length)),
    receive,
    start: (receiver) => channel.start(receiver, onHappening),
  });
}

/** Everybody and every group is known there too, but no chat of it to the program. */
async function openBeside(
  { db, channels, receive }: Niangjia,
  stage: Stage,
  recorded: Recorded[],
): Promise<void> {
  const channel = channels.get(stage.name);
  if (!channel) throw new Error(`no channel ${stage.name}`);
  (channels as Map<string, Channel>).set(stage.name, recordChannel(channel, stage, recorded));
  await stage.open({
    people: await listPeople(db),
    units: (await listUnits(db)).map(({ id }) => id),
    receive,
    start: (receiver) => channel.start(receiver),
  });
}

type Hear = (here: string, work: () => Promise<void>) => Promise<Heard[]>;

/** What was sent during some work, the speaker's own chat first: deliveries to different chats go out side by side. */
function createHearing(niangjia: Niangjia, stage: Stage, recorded: Recorded[]): Hear {
  return async (here, work) => {
    const before = recorded.length;
    await work();
    await niangjia.settled();
    const places = await listPlaces(niangjia.db, stage);
    return recorded
      .slice(before)
      .filter(({ recalled }) => !recalled)
      .map(({ chatExternalId, message, sentAs }) => ({
        ...message,
        sentAs,
        chat: places.get(chatExternalId) ?? chatExternalId,
      }))
      .sort((a, b) => Number(b.chat === here) - Number(a.chat === here));
  };
}

/** How the playground names each chat and account of the stage. */
async function listPlaces(db: Db, stage: Stage): Promise<Map<string, string>> {
  const named = (place: Place) =>
    place.kind === 'private' ? `playground:p:${place.personId}` : `playground:g:${place.unitId}`;
  const places = new Map<string, string>();
  for (const { id } of await listPeople(db)) {
    const place: Place = { kind: 'private', personId: id };
    places.set(stage.accountOf(id), named(place)).set(stage.chatOf(place), named(place));
  }
  for (const { externalId, kind, channel } of await listChats(db)) {
    if (channel !== stage.name || kind !== 'group') continue;
    const unitId = externalId.replace(/^(g:|oc_g_|room:@)/, '');
    places.set(externalId, named({ kind: 'group', unitId }));
  }
  return places;
}

async function createSpeaker(niangjia: Niangjia, stage: Stage, hear: Hear, name: string): Promise<Speaker> {
  const person = (await listPeople(niangjia.db)).find((candidate) => candidate.name === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  const inPrivate: Place = { kind: 'private', personId: person.id };
  const here = (place: Place) =>
    place.kind === 'private' ? `playground:p:${place.personId}` : `playground:g:${place.unitId}`;
  return {
    id: person.id,
    says: (text) =>
      hear(here(inPrivate), () => stage.speak({ actor: person, place: inPrivate, text, mentioned: true })),
    saysInGroup(unitId, text, { mentioned = true } = {}) {
      const place: Place = { kind: 'group', unitId };
      return hear(here(place), () => stage.speak({ actor: person, place, text, mentioned }));
    },
    async hands(file) {
      if (!stage.hand) throw new Error(`${stage.name} takes no files`);
      const handing = stage.hand({ actor: person, place: inPrivate }, file);
      return hear(here(inPrivate), () => handing);
    },
    async presses(message, label) {
      if (!message?.buttons?.some((candidate) => candidate.label === label))
        throw new Error(`no button “${label}” on: ${message?.text}`);
      const [, kind = '', id = ''] = /^playground:(\w):(.+)$/.exec(message.chat) ?? [];
      const place: Place = kind === 'g' ? { kind: 'group', unitId: id } : { kind: 'private', personId: id };
      return hear(here(place), () => stage.press({ actor: person, place }, message, message.sentAs, label));
    },
  };
}
