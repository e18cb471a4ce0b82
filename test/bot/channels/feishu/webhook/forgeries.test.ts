import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDb } from '../../../../helpers/fresh-db.ts';
import { received, startFeishuEmulator } from '../../../../emulators/feishu/feishu-emulator.ts';
import {
  challengeBody,
  envelope,
  type PushedRequest,
  sealed,
  signedRequest,
} from '../../../../emulators/feishu/webhook.ts';
import { type OpenedWebhook, openWebhook } from './open-webhook.ts';

let webhook: OpenedWebhook;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  const { db, dispose } = await createDb();
  const emulator = await startFeishuEmulator();
  webhook = await openWebhook(db, emulator);
  closing.push(
    () => webhook.close(),
    () => emulator.close(),
    dispose,
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

let asked = 0;
const message = (header = {}) => {
  asked += 1;
  const saying = { text: '您好', chatId: 'oc_1', messageId: `om_${asked}` };
  return envelope('im.message.receive_v1', received(saying), header);
};
const press = (header = {}) =>
  envelope(
    'card.action.trigger',
    {
      operator: { open_id: 'ou_1' },
      token: 'card-token',
      action: { tag: 'button', value: { say: '/报名 3' } },
      context: { open_chat_id: 'oc_1' },
    },
    header,
  );
const good = () => signedRequest(sealed(message()));
const without = (request: PushedRequest, ...names: string[]): PushedRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !names.includes(name))),
});
const headed = (request: PushedRequest, headers: Record<string, string>): PushedRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const [timestamp, nonce, signature] = [
  'x-lark-request-timestamp',
  'x-lark-request-nonce',
  'x-lark-signature',
];
const wrongKey = 'not-the-encrypt-key';

const forgeries: Record<string, readonly [refused: number, forge: () => PushedRequest]> = {
  'no signature': [401, () => without(good(), signature)],
  'no timestamp': [401, () => without(good(), timestamp)],
  'no nonce': [401, () => without(good(), nonce)],
  'none of the three, sealed rightly': [401, () => without(good(), signature, timestamp, nonce)],
  'a signature under another key': [401, () => signedRequest(sealed(message()), { key: wrongKey })],
  'the beginning of the right signature': [
    401,
    () => {
      const request = good();
      return headed(request, { [signature]: (request.headers[signature] ?? '').slice(0, 62) });
    },
  ],
  'another timestamp than was signed': [
    401,
    () => headed(good(), { [timestamp]: String(Math.floor(Date.now() / 1000) - 1) }),
  ],
  'another nonce than was signed': [401, () => headed(good(), { [nonce]: 'another' })],
  'another body under a good signature': [401, () => ({ ...good(), body: sealed(message()) })],
  'the same JSON written differently': [
    401,
    () => {
      const request = good();
      return { ...request, body: JSON.stringify(JSON.parse(request.body), null, 1) };
    },
  ],
  'a timestamp of 2001': [401, () => signedRequest(sealed(message()), { at: new Date('2001-09-09') })],
  'a timestamp of six minutes ago': [401, () => signedRequest(sealed(message()), { at: minutesAgo(6) })],
  'a timestamp of tomorrow': [401, () => signedRequest(sealed(message()), { at: minutesAgo(-24 * 60) })],
  'plain text while there is a key': [401, () => signedRequest(message())],
  'unsigned plain text with the right token': [
    401,
    () => without(signedRequest(message()), signature, timestamp, nonce),
  ],
  'sealed with another key': [401, () => signedRequest(sealed(message(), wrongKey))],
  'bad padding': [401, () => signedRequest('{"encrypt":"AAAA"}')],
  'bad padding, unsigned': [
    401,
    () => without(signedRequest('{"encrypt":"AAAA"}'), signature, timestamp, nonce),
  ],
  'another verification token': [401, () => signedRequest(sealed(message({ token: 'another' })))],
  'a button with a blank token': [401, () => signedRequest(sealed(press({ token: '' })))],
  'another app’s event': [401, () => signedRequest(sealed(message({ app_id: 'cli_ffffffffffffffff' })))],
  'no JSON inside': [401, () => signedRequest(sealed('hello'))],
  'a challenge with another token': [
    401,
    () => without(signedRequest(sealed(challengeBody('another'))), signature, timestamp, nonce),
  ],
  'a challenge in plain text': [
    401,
    () => without(signedRequest(challengeBody()), signature, timestamp, nonce),
  ],
  'ten megabytes': [413, () => signedRequest(sealed(message()) + ' '.repeat(10 * 1024 * 1024))],
  'another content type': [415, () => headed(good(), { 'content-type': 'text/plain' })],
  'a form': [415, () => headed(good(), { 'content-type': 'application/x-www-form-urlencoded' })],
  'another method': [405, () => ({ ...good(), method: 'PUT' })],
  'another path': [403, () => ({ ...good(), path: '/feishu/events/card' })],
};

it.each(Object.entries(forgeries))(
  'a forgery is refused and leaves nothing behind: %s',
  async (_name, [status, forge]) => {
    const before = await webhook.stored();
    expect(await webhook.send(forge())).toMatchObject({ status });
    expect(await webhook.stored()).toBe(before);
    // The same unspoilt is taken: the forgery failed for what was spoilt, and did no damage.
    expect(await webhook.send(good())).toEqual({ status: 200, body: {} });
    expect(await webhook.stored()).toBe(before + 1);
  },
);

it('a copy of a request that was taken is refused', async () => {
  const request = good();
  expect(await webhook.send(request)).toMatchObject({ status: 200 });
  const before = await webhook.stored();
  expect(await webhook.send(request)).toMatchObject({ status: 401 });
  const upperCase = { [signature]: (request.headers[signature] ?? '').toUpperCase() };
  expect(await webhook.send(headed(request, upperCase))).toMatchObject({ status: 401 });
  expect(await webhook.stored()).toBe(before);
});

it('every refusal for want of proof says the same', async () => {
  const refusals = Object.values(forgeries).filter(([status]) => status === 401);
  expect(refusals.length).toBeGreaterThan(20);
  const said = await Promise.all(refusals.map(async ([, forge]) => (await webhook.send(forge())).body));
  expect(new Set(said.map((body) => JSON.stringify(body)))).toEqual(new Set(['{"error":"refused"}']));
});
