import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createNiangjia } from '../../bot/main.ts';
import type { Niangjia } from '../../bot/niangjia.ts';
import { saveIdentity } from '../../db/people/identities.ts';
import { listPeople } from '../../db/people/people.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import {
  appId,
  appSecret,
  type FeishuEmulator,
  received,
  type Saying,
  startFeishuEmulator,
} from '../emulators/feishu/feishu-emulator.ts';
import {
  encryptKey,
  envelope,
  type PushedRequest,
  sealed,
  signedRequest,
  verificationToken,
} from '../emulators/feishu/webhook.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../emulators/openai/openai-emulator.ts';
import { createDb } from '../helpers/fresh-db.ts';

// The whole started program behind its own web server, with a model that words its answers.
let niangjia: Niangjia;
let emulator: FeishuEmulator;
let model: OpenAiEmulator;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const { db, dispose } = await createDb();
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-webhook-'));
  emulator = await startFeishuEmulator({ limits: { now: Date.now } });
  const openAi = await startOpenAiEmulator('good');
  model = openAi;
  const config = readConfig({
    NIANGJIA_DATA_DIR: folder,
    NIANGJIA_SAMPLE: 'on',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_BASE_URL: emulator.url,
    FEISHU_MODE: 'webhook',
    FEISHU_ENCRYPT_KEY: encryptKey,
    FEISHU_VERIFICATION_TOKEN: verificationToken,
    LLM_BASE_URL: model.baseUrl,
    LLM_API_KEY: 'sk-test',
    LLM_MODEL: 'emulated',
  });
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  niangjia = await createNiangjia(
    { ...config, web: { ...config.web, port: 0 } },
    {
      log: silent,
      now: () => new Date(),
      announce: () => undefined,
      open: () => Promise.resolve({ db, lock: undefined, close: dispose }),
    },
  );
  await niangjia.start();
  closing.push(
    () => niangjia.stop(),
    () => emulator.close(),
    () => openAi.stop(),
    () => rmSync(folder, { recursive: true, force: true }),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

async function push({ method, path, headers, body }: PushedRequest) {
  const response = await fetch(niangjia.webUrl() + path, { method, headers, body });
  return { status: response.status, body: await response.json() };
}
const pushed = (type: string, event: object) => push(signedRequest(sealed(envelope(type, event))));

/** What was sent because of something that happened. @param target of what is waited for. */
async function heardAfter(act: () => Promise<unknown>, target: string) {
  const before = emulator.sent.length;
  await act();
  await niangjia.settled(target);
  return emulator.sent
    .slice(before)
    .map((message) => ({ ...message, text: JSON.stringify(message.content) }));
}
const hear = (saying: Saying & { readonly messageId: string }) => {
  emulator.wrote(saying.messageId, saying.chatId);
  return heardAfter(() => pushed('im.message.receive_v1', received(saying)), `feishu:${saying.chatId}`);
};

describe('the program in webhook mode', () => {
  // The model is waited for in real time: a machine that stands still for seconds gets the clauses' own words instead.
  it(
    'answers by the reply interface, streamed into a card that becomes the answer',
    { retry: 2 },
    async () => {
      model.be('good');
      const text = '单位组织看电影，每人每年标准是多少';
      const messageId = `om_film_${crypto.randomUUID()}`;
      const heard = await hear({ text, chatId: 'oc_1', messageId });
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({ to: 'oc_1', parent: messageId, type: 'interactive' });
      expect(heard[0]?.text).toContain('AI生成');
      expect(heard[0]?.text).toContain('300元');
      expect(heard[0]?.text).not.toContain('streaming_mode');
      expect(emulator.calls).toContain('POST /open-apis/cardkit/v1/cards');
    },
  );

  it('gives the rules’ own words where the model lies, in one message, and never the lie', async () => {
    model.be('lies_in_the_last_sentence');
    const text = '单位组织看电影，每人每年标准多少钱';
    const heard = await hear({ text, chatId: 'oc_2', messageId: 'om_lie' });
    const standing = heard.filter(({ recalled }) => !recalled);
    expect(standing).toHaveLength(1);
    expect(standing[0]?.text).toContain('300元');
    expect(standing[0]?.text).not.toContain('AI生成');
    expect(JSON.stringify([heard, emulator.cards.written])).not.toContain('9999');
  });

  it('is deaf to what nobody signed', async () => {
    const plain = envelope('im.message.receive_v1', received({ text: '在吗', chatId: 'oc_3' }));
    const unsigned = {
      method: 'POST',
      path: '/feishu/events',
      headers: { 'content-type': 'application/json' },
    };
    expect((await push({ ...unsigned, body: plain })).status).toBe(401);
    expect((await push({ ...unsigned, body: sealed(plain) })).status).toBe(401);
  });
});

describe('somebody whose account is closed', () => {
  it('is sent nothing any more, and staff hear of it once', async () => {
    const { db } = niangjia;
    const people = await listPeople(db);
    const idOf = (name: string) => people.find((person) => person.name === name)?.id ?? '';
    await saveIdentity(db, { channel: 'feishu', externalId: 'ou_staff', personId: idOf('赵敏') });
    await saveIdentity(db, { channel: 'feishu', externalId: 'ou_left', personId: idOf('王建国') });
    await hear({ text: '/帮助', chatId: 'oc_left', from: 'ou_left', messageId: 'om_left' });
    const close = () => pushed('contact.user.deleted_v3', { object: { open_id: 'ou_left', name: '王建国' } });
    const told = await heardAfter(close, `person:${idOf('赵敏')}`);
    expect(told.map(({ to, text }) => [to, text])).toEqual([
      ['ou_staff', expect.stringContaining('离职停用')],
    ]);
    expect(await heardAfter(close, `person:${idOf('赵敏')}`)).toEqual([]);
    const push = { plan: 'greeting', occurrence: '1', lane: 'push', dueAt: new Date() } as const;
    const target = `person:${idOf('王建国')}`;
    const heard = await heardAfter(
      () => enqueue(db, { ...push, target, message: { text: '节日好' } }),
      target,
    );
    expect(heard.filter(({ to }) => to === 'oc_left' || to === 'ou_left')).toEqual([]);
  });
});
