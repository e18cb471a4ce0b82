import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { PuppetServer } from 'wechaty-puppet-service';
import { openWechat } from './open-wechat.ts';
import { createWechatEmulator } from '../../../emulators/wechat/wechat-emulator.ts';
import { eventually } from '../../../helpers/eventually.ts';

/** A token that says its connection is not encrypted. */
const token = 'insecure_2f9c9e0e-6f0e-4b0e-9d6c-7f6d3a1c2b3e';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The genuine gateway over gRPC, before a puppet of ours. It writes into the home folder. */
async function serve() {
  const home = mkdtempSync(join(tmpdir(), 'niangjia-wechaty-'));
  vi.stubEnv('HOME', home);
  const far = createWechatEmulator();
  far.contact('wxid_1', '张三');
  far.room('@room', '甬江分厂', ['wxid_1']);
  const port = await freePort();
  const server = new PuppetServer({
    endpoint: `127.0.0.1:${port}`,
    puppet: far.puppet,
    tls: { disable: true },
    token,
  });
  await far.puppet.start();
  await server.start();
  onTestFinished(async () => {
    await server.stop();
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });
  return { far, endpoint: `127.0.0.1:${port}` };
}

it('over a gateway: a private word, a mention, a reply with its id, and a recall', async () => {
  const { far, endpoint } = await serve();
  vi.stubEnv('WECHATY_PUPPET_SERVICE_ENDPOINT', endpoint);
  vi.stubEnv('WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT', 'true');
  const { channel, received, reached, announced } = await openWechat({
    puppet: 'wechaty-puppet-service',
    token,
  });
  far.login();
  await eventually(() => expect(announced).toContain('微信已登录。'));
  far.say({ from: 'wxid_1', text: '住院慰问多少钱？' });
  await reached(1);
  far.say({ from: 'wxid_1', room: '@room', text: '@娘家\u2005你好', mentions: ['wxid_bot'] });
  await reached(2);
  expect(received.map(({ text, mentioned, chat }) => [text, mentioned, chat.externalId])).toEqual([
    ['住院慰问多少钱？', true, 'wxid_1'],
    ['你好', true, 'room:@room'],
  ]);
  const id = await channel.send('room:@room', { text: '您好' }, 'k');
  expect(id).toBe('sent-1');
  expect(far.puppet.sent).toMatchObject([{ to: '@room', text: '您好' }]);
  await channel.recall?.(id);
  expect(far.puppet.sent[0]?.recalled).toBe(true);
  await far.logout();
  await eventually(() => expect(announced.some((text) => text.includes('掉线'))).toBe(true));
  await expect(channel.send('wxid_1', { text: '您好' }, 'k2')).rejects.toMatchObject({ kind: 'retry' });
});
