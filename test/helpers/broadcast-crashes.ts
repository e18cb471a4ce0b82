import type { Db } from '../../db/db.ts';
import { saveChat } from '../../db/chats/chats.ts';
import { readSetting, writeSetting } from '../../db/settings.ts';
import { approveBroadcast } from '../../jobs/broadcasts/approve-broadcast.ts';
import { confirmBroadcast } from '../../jobs/broadcasts/confirm-broadcast.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import { editBroadcast } from '../../jobs/broadcasts/edit-broadcast.ts';
import { fileToSend } from '../../jobs/broadcasts/file-to-send.ts';
import { repeatBroadcasts } from '../../jobs/broadcasts/repeat-broadcasts.ts';
import { showProgress } from '../../jobs/broadcasts/show-progress.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { broadcastRig } from './broadcast-rig.ts';
import { silentLog } from './delivery-rig.ts';
import { guardedDb } from './guarded-db.ts';

/** What is lived through: sent at once with a file and an approval, later, or twice in a row. */
export type Life = 'with_file' | 'scheduled' | 'repeated';

class Died extends Error {}

/** The database as a process sees it that dies at its n-th step: before a statement, before or after a commit, or in a call. */
function mortal(db: Db, dieAt: number) {
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps >= dieAt) throw new Died(`step ${steps}`);
  };
  const dying: Db = {
    ...guardedDb(db, step),
    async tx(work) {
      step();
      const done = await db.tx(async () => {
        const result = await work();
        step();
        return result;
      });
      step();
      return done;
    },
  };
  return { db: dying, step, steps: () => steps };
}

/** What went wrong in a life that was cut at a step; empty where everybody got everything once. */
export interface Lived {
  readonly steps: number;
  /** The steps right after the platform has taken the broadcast for a group. */
  readonly taken: readonly number[];
  readonly faults: readonly string[];
}

/**
 * Lives through a broadcast with a process that dies at its n-th step, and is started again: what people said is handed
 * in again as the inbox does where it was not closed, the clock goes on.
 *
 * @param dieAt Infinity: it does not die.
 * @param given.forgetful the platform takes the same key twice: then dying after a send must show (the proof's own control).
 */
export async function liveThrough(
  real: Db,
  life: Life,
  dieAt: number,
  { forgetful = false } = {},
): Promise<Lived> {
  const rig = await broadcastRig(real);
  await real.query('truncate live_cards, broadcast_watches cascade');
  await saveChat(real, {
    ...{ channel: 'fake', externalId: rig.author.personId, kind: 'private', personId: rig.author.personId },
    ...{ title: null, unitId: null, sample: false },
  });
  const shown = new Map<string, Message>();
  const taken: number[] = [];
  let process = mortal(real, dieAt);
  const channel: Channel = {
    ...rig.channel,
    async send(chat, message, key) {
      process.step();
      const sent = await rig.channel.send(chat, message, forgetful ? '' : key);
      if (message.text === text) taken.push(process.steps() + 1);
      process.step();
      return sent;
    },
    async edit(id, message) {
      process.step();
      shown.set(id, message);
      process.step();
    },
  };
  const channels = new Map([[channel.name, channel]]);
  const deliver = () =>
    rig.process({ db: process.db, channels, processId: `p-${crypto.randomUUID()}` }).deliverDue();
  const { author, approver, tree } = rig;
  const sendAt = new Date(rig.clock.now().getTime() + 3_600_000);
  const text = '周五义诊';
  let id = 0;
  /** One act after the other; each is what one message, or one turn of the clock, makes the program do. */
  const acts: (() => Promise<unknown>)[] = [
    // An act that was committed is not handed in again: the message was closed in the same transaction.
    once(async (db) => {
      const chatId = `fake:${author.personId}`;
      const words = life === 'with_file' ? `@总工会 ${text}` : text;
      const drafted = await draftBroadcast(db, tree, {
        ...{ ...rig.moment(), actor: author, words, defaultUnitId: 'forge', chatId },
      });
      if (!drafted.done) throw new Error(drafted.message.text);
      await enqueue(db, {
        ...{ plan: 'broadcast_card', occurrence: `${drafted.broadcast.id}/m1`, target: chatId },
        ...{ lane: 'reply', message: drafted.message, dueAt: rig.clock.now() },
      });
      id = drafted.broadcast.id;
    }),
    once(async (db) => {
      const file = fileToSend('安排.pdf', Buffer.from('%PDF'));
      if ('refused' in file) throw new Error(file.refused);
      const change = {
        with_file: { file },
        scheduled: { sendAt, file },
        repeated: {
          sendAt,
          file,
          repeats: { every: 'week' as const, days: [1, 2, 3, 4, 5, 6, 7], time: '23:30' },
        },
      }[life];
      await editBroadcast(db, tree, { ...rig.moment(), actor: author, id, ...change });
    }),
    deliver,
    once((db) => confirmBroadcast(db, tree, { ...rig.moment(), actor: author, id })),
    once(async (db) => {
      if (life === 'with_file') await approveBroadcast(db, tree, { ...rig.moment(), actor: approver, id });
    }),
    deliver,
    look,
    async () => void rig.clock.advance(3_700_000),
    deliver,
    look,
    tick,
    async () => void (life === 'repeated' && rig.clock.advance(24 * 3_600_000)),
    tick,
    deliver,
    look,
    async () => void rig.clock.advance(120_000),
    look,
    deliver,
  ];
  function once(work: (db: Db) => Promise<unknown>) {
    const key = `done/${crypto.randomUUID()}`;
    return async () => {
      if (await readSetting(real, key)) return;
      await process.db.tx(async () => {
        await work(process.db);
        // As the inbox closes its row: in the transaction of the act.
        await writeSetting(real, key, true);
      });
    };
  }
  async function look() {
    rig.clock.advance(3_000);
    await showProgress({ db: process.db, channels, log: silentLog }, rig.clock.now());
  }
  async function tick() {
    if (life === 'repeated')
      await repeatBroadcasts(process.db, tree, {
        ...{ now: rig.clock.now(), timezone: 'Asia/Shanghai', log: silentLog },
      });
  }

  let steps = 0;
  for (const act of acts) {
    try {
      await act();
    } catch (error) {
      if (!isDeath(error)) throw error;
    }
    // The clock's acts hide a death in their log; a process that died does nothing more until it is started again.
    if (process.steps() >= dieAt) {
      steps = process.steps();
      process = mortal(real, Infinity);
      dieAt = Infinity;
      rig.clock.advance(61_000);
      await act();
      await deliver();
    }
  }
  steps ||= process.steps();
  return { steps, taken, faults: faultsOf() };

  function faultsOf(): string[] {
    const groups = life === 'with_file' ? ['forge', 'shift', 'lathe'] : ['forge', 'shift'];
    const times = life === 'repeated' ? 2 : 1;
    const announced = rig.channel.accepted.filter(({ message }) => message.text === text);
    const found: string[] = [];
    for (const group of groups) {
      const got = announced.filter(({ chat }) => chat === group);
      if (got.length !== times) found.push(`${group} got it ${got.length} times, not ${times}`);
      if (got.some(({ message }) => message.file?.name !== '安排.pdf'))
        found.push(`${group} got it without its file`);
    }
    if (announced.length !== groups.length * times) found.push(`sent ${announced.length} times in all`);
    const card = rig.channel.accepted.find(({ message }) => message.title?.includes('预览'));
    const title = shown.get(card?.id ?? '')?.title;
    if (title !== `公告 ${id} 号 · 发完了`) found.push(`the card says ${title}`);
    return found;
  }
}

const isDeath = (error: unknown): boolean =>
  error instanceof Died || (error instanceof Error && error.cause !== undefined && isDeath(error.cause));
