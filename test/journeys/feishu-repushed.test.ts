import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createNiangjia } from '../../bot/main.ts';
import type { Niangjia } from '../../bot/niangjia.ts';
import { listSuggestionsOf } from '../../db/voice/suggestions.ts';
import { appId, appSecret, received, startFeishuEmulator } from '../emulators/feishu/feishu-emulator.ts';
import { createPushLadder, seeded } from '../emulators/feishu/push-ladder.ts';
import { freshDb } from '../helpers/fresh-db.ts';

const minuteMs = 60_000;
const eightHoursMs = 8 * 60 * minuteMs;
const silent = { info() {}, warn() {}, error() {} };

// Feishu pushes for hours what it believes unheard; every acknowledgement is lost here, and half of the re-pushes
// come under a new event id.
it('every event five times over eight hours and three restarts has one effect', async () => {
  const random = seeded(20261128);
  const db = await freshDb();
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-repushed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const emulator = await startFeishuEmulator();
  onTestFinished(() => emulator.close());
  const start = Date.parse('2026-12-01T08:00:00+08:00');
  let elapsedMs = 0;
  const environment = {
    NIANGJIA_DATA_DIR: folder,
    NIANGJIA_SAMPLE: 'off',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_BASE_URL: emulator.url,
  };
  const boot = async () => {
    const niangjia = await createNiangjia(readConfig(environment), {
      log: silent,
      now: () => new Date(start + elapsedMs),
      announce: () => undefined,
      // The database outlives the process.
      open: () => Promise.resolve({ db, lock: undefined, close: () => Promise.resolve() }),
    });
    await niangjia.channels.get('feishu')?.start(niangjia.receive, niangjia.onHappening);
    return niangjia;
  };
  const shut = async (niangjia: Niangjia) => {
    await niangjia.channels.get('feishu')?.stop();
    await niangjia.stop();
    await emulator.closed();
  };

  const ladder = createPushLadder({
    push: ({ type, event, eventId }) =>
      emulator.push(type, event, eventId).then(
        ({ code }) => code === 200,
        () => false,
      ),
    random,
    lostAcks: 1,
    newIds: 0.5,
  });
  const ids = Array.from({ length: 20 }, (_, index) => index);
  for (const index of ids) {
    const text = index % 2 === 0 ? '/帮助' : `/意见 第${index}条，食堂的汤太咸`;
    const message = received({
      text,
      chatId: `oc_${index}`,
      from: `ou_${index}`,
      messageId: `om_ask_${index}`,
    });
    emulator.wrote(`om_ask_${index}`, `oc_${index}`);
    const event = { type: 'im.message.receive_v1', event: message, eventId: `ev-ladder-${index}` };
    ladder.schedule(event, random() * 40 * minuteMs);
  }

  let niangjia = await boot();
  const restarts = [random(), random(), random()].map((share) => share * eightHoursMs).sort((a, b) => a - b);
  for (elapsedMs = 0; elapsedMs <= eightHoursMs; elapsedMs += 5 * minuteMs) {
    await ladder.advanceTo(elapsedMs);
    // Some restarts come upon work under way.
    if (restarts[0] !== undefined && restarts[0] <= elapsedMs) {
      restarts.shift();
      await shut(niangjia);
      niangjia = await boot();
    }
    await niangjia.settled();
  }
  await shut(niangjia);

  expect(ladder.pushes()).toBe(ids.length * 5);
  const answered = emulator.sent.map(({ parent }) => parent);
  expect([...answered].sort()).toEqual(ids.map((index) => `om_ask_${index}`).sort());
  expect(await listSuggestionsOf(db, ['root'], { limit: 100 })).toHaveLength(10);
});
