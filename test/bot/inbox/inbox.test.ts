import { describe, expect, it } from 'vitest';
import { createInbox } from '../../../bot/inbox/inbox.ts';
import type { Db } from '../../../db/db.ts';
import { closeIncoming, withdrawIncoming } from '../../../db/chats/inbox.ts';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { silentLog } from '../../helpers/web-server.ts';

const at = new Date('2026-11-21T00:00:00Z');

const message = (messageId: string, chat = 'c1'): IncomingMessage => ({
  channel: 'feishu',
  messageId,
  chat: { externalId: chat, kind: 'private' },
  sender: { externalId: 'ou_1' },
  text: messageId,
  mentioned: true,
  sentAt: new Date('2026-11-21T00:00:00Z'),
});

function inboxOf(
  db: Db,
  handle: (message: IncomingMessage) => Promise<void>,
  clock = { now: new Date('2026-11-21T00:00:00Z') },
) {
  const givenUp: string[] = [];
  const close = (done: IncomingMessage) => closeIncoming(db, done, 'done');
  const inbox = createInbox({
    db,
    now: () => clock.now,
    log: silentLog,
    async handle(received) {
      await handle(received);
      await close(received);
    },
    async giveUp(received) {
      givenUp.push(received.messageId);
      await close(received);
    },
  });
  return { inbox, givenUp };
}

describe('createInbox', () => {
  it('handles a message once however often it is pushed', async () => {
    const db = await freshDb();
    const handled: string[] = [];
    const { inbox } = inboxOf(db, async ({ messageId }) => void handled.push(messageId));
    await Promise.all(Array.from({ length: 5 }, () => inbox.receive(message('m1'))));
    await inbox.idle();
    await inbox.receive(message('m1'));
    await inbox.idle();
    expect(handled).toEqual(['m1']);
  });

  it('leaves the number of a card out of what is said, and a button its own words', async () => {
    const db = await freshDb();
    const handled: IncomingMessage[] = [];
    const { inbox } = inboxOf(db, async (received) => void handled.push(received));
    // An id of a message may have as many digits as a bank card.
    const text = '/有用 feishu/om_6222021234567890123';
    await inbox.receive({ ...message('typed'), text });
    await inbox.idle();
    await inbox.receive({ ...message('pressed'), text, pressed: true });
    await inbox.idle();
    expect(handled.map((received) => received.text)).toEqual(['/有用 feishu/om_（号码未保存）', text]);
  });

  it('hands the message over as it came, its time included', async () => {
    const db = await freshDb();
    const handled: IncomingMessage[] = [];
    const { inbox } = inboxOf(db, async (received) => void handled.push(received));
    await inbox.receive(message('m1'));
    await inbox.idle();
    expect(handled).toEqual([message('m1')]);
  });

  it('works one at a time in a chat, in the order of arrival, and beside it in other chats', async () => {
    const db = await freshDb();
    const running = new Set<string>();
    const order: string[] = [];
    let together = 0;
    const bothBusy = Promise.withResolvers<void>();
    const { inbox } = inboxOf(db, async ({ chat, messageId }) => {
      expect(running.has(chat.externalId)).toBe(false);
      running.add(chat.externalId);
      together = Math.max(together, running.size);
      if (running.size === 2) bothBusy.resolve();
      if (messageId.endsWith('1')) await bothBusy.promise;
      order.push(messageId);
      running.delete(chat.externalId);
    });
    for (const id of ['a1', 'a2', 'a3']) await inbox.receive(message(id, 'a'));
    for (const id of ['b1', 'b2']) await inbox.receive(message(id, 'b'));
    await inbox.idle();
    expect(together).toBe(2);
    expect(order.filter((id) => id.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(order.filter((id) => id.startsWith('b'))).toEqual(['b1', 'b2']);
  });

  it('gives up a message that fails again and again, says so, and goes on with the next', async () => {
    const db = await freshDb();
    const tried: string[] = [];
    const { inbox, givenUp } = inboxOf(db, async ({ messageId }) => {
      tried.push(messageId);
      if (messageId === 'bad') throw new Error('cannot');
    });
    await inbox.receive(message('bad'));
    await inbox.receive(message('good'));
    await inbox.idle();
    expect(tried).toEqual(['bad', 'bad', 'bad', 'good']);
    expect(givenUp).toEqual(['bad']);
  });

  it('takes up what a killed process left, once its lease has run out', async () => {
    const db = await freshDb();
    const clock = { now: new Date('2026-11-21T00:00:00Z') };
    const killed = inboxOf(db, () => new Promise(() => undefined), clock);
    await killed.inbox.receive(message('m1'));
    await expect
      .poll(async () => (await db.query(`select 1 as one from inbox where state = 'handling'`)).length)
      .toBe(1);

    const handled: string[] = [];
    const next = inboxOf(db, async ({ messageId }) => void handled.push(messageId), clock);
    await next.inbox.resume();
    await next.inbox.idle();
    expect(handled).toEqual([]);
    clock.now = new Date('2026-11-21T00:02:00Z');
    await next.inbox.resume();
    await next.inbox.idle();
    expect(handled).toEqual(['m1']);
  });

  it('forgets words and chat of a handled message', async () => {
    const db = await freshDb();
    const { inbox } = inboxOf(db, () => Promise.resolve());
    await inbox.receive(message('m1'));
    await inbox.idle();
    const [row] = await db.query('select payload, chat_external_id as chat from inbox');
    expect(row).toEqual({ payload: null, chat: '' });
  });

  it('leaves a message alone that was taken back while it waited, or before it came', async () => {
    const db = await freshDb();
    const handled: string[] = [];
    const withdraw = (messageId: string) => withdrawIncoming(db, { channel: 'feishu', messageId }, at);
    const { inbox } = inboxOf(db, async ({ messageId }) => {
      handled.push(messageId);
      // While the first is worked on, the second waits for it.
      if (messageId === 'm1') await withdraw('m2');
      await withdraw(messageId);
    });
    await withdraw('m3');
    await Promise.all(['m1', 'm2', 'm3', 'm4'].map((id) => inbox.receive(message(id))));
    await inbox.idle();
    expect(handled).toEqual(['m1', 'm4']);
    const kept = await db.query('select 1 from inbox where payload is not null');
    expect(kept).toEqual([]);
  });

  it('lets only one of two handlers of the same message close it', async () => {
    const db = await freshDb();
    const { inbox } = inboxOf(db, () => Promise.resolve());
    await inbox.receive(message('m1'));
    await inbox.idle();
    await expect(closeIncoming(db, { channel: 'feishu', messageId: 'm1' }, 'done')).rejects.toThrow(
      'closed already',
    );
  });

  it('takes a message with characters that the database refuses', async () => {
    const db = await freshDb();
    const handled: string[] = [];
    const { inbox } = inboxOf(db, async ({ text }) => void handled.push(text));
    await inbox.receive({ ...message('m1'), text: 'a\0b\ud800' });
    await inbox.idle();
    expect(handled).toEqual(['ab\ufffd']);
  });
});
