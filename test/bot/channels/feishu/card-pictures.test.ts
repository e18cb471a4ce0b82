import { describe, expect, it } from 'vitest';
import { pictureStore } from '../../../../bot/channels/feishu/picture-store.ts';
import { saveOwnPicture } from '../../../../db/care/own-pictures.ts';
import { ownPicture } from '../../../../jobs/delivery/pictures/picture.ts';
import { jpegOf } from '../../../helpers/jpeg.ts';
import { createDelivery } from '../../../../jobs/delivery/deliver.ts';
import { enqueueAll } from '../../../../jobs/delivery/enqueue.ts';
import type { Message } from '../../../../jobs/delivery/message.ts';
import { messageCall } from '../../../emulators/feishu/feishu-emulator.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { openChannel, silent } from './open-channel.ts';

const greeting: Message = { title: '生日快乐', text: '王建国，生日快乐！', picture: 'birthday' };
const upload = /^POST \/open-apis\/im\/v1\/images$/;
const minuteMs = 60_000;

interface Element {
  readonly tag: string;
  readonly img_key?: string;
}
const elements = (content: unknown) => (content as { body: { elements: Element[] } }).body.elements;
const keys = (sent: readonly { content: unknown }[]) =>
  sent.map(({ content }) => elements(content).find(({ tag }) => tag === 'img')?.img_key);

async function openWithClock(options: Parameters<typeof openChannel>[0] = {}) {
  let time = Date.parse('2026-12-01T08:33:00+08:00');
  const opened = await openChannel({ start: false, now: () => new Date(time), ...options });
  const uploads = () => opened.emulator.calls.filter((call) => upload.test(call)).length;
  return { ...opened, uploads, pass: (ms: number) => void (time += ms) };
}

describe('a greeting’s picture in Feishu', () => {
  it('is uploaded once, however many are greeted at once, and stands above the words', async () => {
    const { emulator, channel, uploads } = await openWithClock();
    await Promise.all(Array.from({ length: 6 }, (_, n) => channel.send(`ou_${n}`, greeting, `k${n}`)));
    expect(uploads()).toBe(1);
    expect(keys(emulator.sent)).toEqual(Array<string>(6).fill('img_v3_1'));
    const [first] = emulator.sent;
    expect(elements(first?.content)[0]?.tag).toBe('img');
    expect(JSON.stringify(first?.content)).toContain(greeting.text);
  });

  it('may be one of the union’s own', async () => {
    const db = await freshDb();
    const { emulator, channel, uploads } = await openWithClock({ pictureStore: pictureStore(db, 'cli_one') });
    const own = { hash: 'a'.repeat(64), type: 'image/jpeg', bytes: jpegOf(800, 600) };
    await saveOwnPicture(db, own, new Date());
    await channel.send('ou_1', { ...greeting, picture: ownPicture(own.hash) }, 'k1');
    await channel.send('ou_2', { ...greeting, picture: ownPicture(own.hash) }, 'k2');
    expect([keys(emulator.sent), uploads()]).toEqual([['img_v3_1', 'img_v3_1'], 1]);
  });

  it('that cannot be uploaded is left out, and for a while not tried again', async () => {
    const { emulator, channel, uploads, pass } = await openWithClock();
    emulator.failNext(upload, { kind: 'code', status: 400, code: 234006 });
    await channel.send('ou_1', greeting, 'k1');
    await channel.send('ou_2', greeting, 'k2');
    expect([keys(emulator.sent), uploads()]).toEqual([[undefined, undefined], 1]);
    expect(JSON.stringify(emulator.sent)).toContain(greeting.text);
    pass(11 * minuteMs);
    await channel.send('ou_3', greeting, 'k3');
    expect([keys(emulator.sent).at(-1), uploads()]).toEqual(['img_v3_1', 2]);
  });

  it('whose new key is refused too stays out for an hour', async () => {
    const { emulator, channel, uploads, pass } = await openWithClock();
    emulator.failNext(messageCall, { kind: 'code', status: 400, code: 230099 });
    await expect(channel.send('ou_1', greeting, 'k1')).rejects.toMatchObject({ kind: 'retry' });
    await channel.send('ou_1', greeting, 'k1');
    expect([keys(emulator.sent), uploads()]).toEqual([[undefined], 1]);
    pass(61 * minuteMs);
    await channel.send('ou_2', greeting, 'k2');
    expect([keys(emulator.sent).at(-1), uploads()]).toEqual(['img_v3_2', 2]);
  });

  it('is known after a restart, to this app alone; one that Feishu threw away comes anew, and each greeting once', async () => {
    const db = await freshDb();
    const store = pictureStore(db, 'cli_one');
    const { emulator, channel, uploads } = await openWithClock({ pictureStore: store });
    await channel.send('ou_1', greeting, 'k1');
    const rows = await db.query<{ hash: string; image_key: string }>('select * from feishu_pictures');
    expect(rows.map(({ image_key }) => image_key)).toEqual(['img_v3_1']);
    const { hash = '' } = rows[0] ?? {};
    expect(await pictureStore(db, 'cli_two').find(hash)).toBeUndefined();

    // As after a restart, with a key that is worth nothing any more.
    emulator.dropUploads();
    const now = new Date('2026-12-01T08:33:00+08:00');
    const again = await openChannel({ start: false, now: () => now, pictureStore: store });
    await enqueueAll(
      db,
      ['1', '2', '3'].map((id) => ({
        ...{
          plan: 'birthday',
          occurrence: `2026-12-01/${id}`,
          target: `feishu:ou_${id}`,
          lane: 'push' as const,
        },
        ...{
          topic: 'birthday',
          message: greeting,
          dueAt: now,
          expiresAt: new Date(now.getTime() + 3_600_000),
        },
      })),
    );
    let time = now.getTime();
    const delivery = createDelivery({
      ...{ db, log: silent, processId: 'test', alone: true },
      channels: new Map([['feishu', again.channel]]),
      now: () => new Date(time),
      sleep: async (ms) => void (time += ms),
      mayReceive: async () => ({ allowed: true }),
    });
    const until = new Date(time + 600_000);
    expect(await delivery.deliverDue({ until })).toMatchObject({ sent: 3, failed: 0, uncertain: 0 });
    expect(again.emulator.sent.map(({ to }) => to).sort()).toEqual(['ou_1', 'ou_2', 'ou_3']);
    expect(keys(again.emulator.sent)).toEqual(['img_v3_1', 'img_v3_1', 'img_v3_1']);
    expect(uploads()).toBe(1);
    expect(again.emulator.calls.filter((call) => upload.test(call))).toHaveLength(1);
  });
});
