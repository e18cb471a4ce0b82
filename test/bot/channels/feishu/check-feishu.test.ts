import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFeishu } from '../../../../bot/channels/feishu/check-feishu.ts';
import { createFeishuChannel } from '../../../../bot/channels/feishu/feishu-channel.ts';
import { createWebServer } from '../../../../bot/web/server.ts';
import { feishuCheck } from '../../../../bot/commands/feishu-check.ts';
import type { Niangjia } from '../../../../bot/niangjia.ts';
import { appId, appSecret, startFeishuEmulator } from '../../../emulators/feishu/feishu-emulator.ts';
import { silent } from './open-channel.ts';

const now = () => new Date();

async function start() {
  const emulator = await startFeishuEmulator();
  onTestFinished(() => emulator.close());
  const account = { appId, appSecret, baseUrl: emulator.url };
  return { emulator, account };
}

describe('checking Feishu', () => {
  it('tries secret, bot and connection, and leaves nothing open', async () => {
    const { emulator, account } = await start();
    const checks = await checkFeishu(account, { log: silent, now });
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['凭证', true],
      ['机器人', true],
      ['长连接', true],
      ['权限', true],
    ]);
    expect(checks.at(-1)?.detail).toContain('contact:user.phone:readonly');
    await emulator.closed();
  });

  it('says where the right secret is found', async () => {
    const { account } = await start();
    const checks = await checkFeishu({ ...account, appSecret: 'wrong' }, { log: silent, now });
    expect(checks).toMatchObject([{ name: '凭证', ok: false }]);
    expect(checks[0]?.detail).toContain('凭证与基础信息');
  });

  it('tells a network that is down from a wrong secret', async () => {
    const { emulator, account } = await start();
    await emulator.close();
    const [check] = await checkFeishu(account, { log: silent, now });
    expect(check).toMatchObject({ name: '凭证', ok: false });
    expect(check?.detail).toContain('连不上');
  });

  it('says what to do about a missing bot and a connection that does not come about', async () => {
    const { emulator, account } = await start();
    emulator.failNext(/bot\/v3\/info/, { kind: 'code', status: 400, code: 99991672 });
    const withoutBot = await checkFeishu(account, { log: silent, now });
    expect(withoutBot.at(-1)).toMatchObject({ name: '机器人', ok: false });
    emulator.failNext(/ws\/endpoint/, { kind: 'hang' });
    const deaf = await checkFeishu(account, { log: silent, now, readyWithinMs: 50 });
    expect(deaf.at(-1)).toMatchObject({ name: '长连接', ok: false });
    expect(deaf.at(-1)?.detail).toContain('使用长连接');
  });
});

describe('npx niangjia feishu check', () => {
  async function run(feishu: object | undefined, json: boolean, web = { host: '127.0.0.1', port: 3000 }) {
    const out: string[] = [];
    const terminal = {
      cwd: '/',
      live: false,
      out: (text: string) => void out.push(text),
      err() {},
      async *lines() {},
    };
    // The command reads no more of the program than this.
    const niangjia = { config: { feishu, web }, log: silent, now } as unknown as Niangjia;
    const open = () => Promise.resolve(niangjia);
    const given = { args: [], json, option: () => undefined, has: () => false };
    const code = await feishuCheck.run({ terminal, open, start: () => Promise.resolve(0) }, given);
    return { code, text: out.join('') };
  }

  it('explains how to make the app where none is configured', async () => {
    const { code, text } = await run(undefined, false);
    expect(code).toBe(1);
    for (const step of [
      '创建企业自建应用',
      'im:message:send_as_bot',
      'im.message.receive_v1',
      '使用长连接',
    ]) {
      expect(text).toContain(step);
    }
  });

  it('answers as one JSON document, with exit code 0 when all is well', async () => {
    const { account } = await start();
    const { code, text } = await run({ ...account, mode: 'websocket' }, true);
    const checks: unknown = expect.arrayContaining([expect.objectContaining({ name: '长连接', ok: true })]);
    expect(JSON.parse(text)).toEqual({ ok: true, checks });
    expect(code).toBe(0);
  });

  it('in webhook mode asks the running server as Feishu does', async () => {
    const { account } = await start();
    const keys = { encryptKey: 'key', verificationToken: 'token' };
    const channel = createFeishuChannel({ ...account, ...keys, mode: 'webhook', log: silent, now });
    const server = createWebServer({ host: '127.0.0.1', port: 0, log: silent, routes: [channel.routes] });
    const url = new URL(await server.start());
    onTestFinished(() => server.stop());
    const web = { host: url.hostname, port: Number(url.port) };
    const right = await run({ ...account, ...keys, mode: 'webhook' }, true, web);
    expect(JSON.parse(right.text)).toMatchObject({ ok: true });
    const wrong = await run({ ...account, ...keys, encryptKey: 'other', mode: 'webhook' }, false, web);
    expect([wrong.code, wrong.text.includes('✗ 事件地址')]).toEqual([1, true]);
  });

  it('says which permission is missing', async () => {
    const { emulator, account } = await start();
    emulator.withdrawScope('im:message:recall');
    const { code, text } = await run({ ...account, mode: 'websocket' }, false);
    expect([code, text.includes('im:message:recall（撤回自己发的消息）')]).toEqual([1, true]);
  });

  it('is content where the app may not list its permissions', async () => {
    const { emulator, account } = await start();
    emulator.failNext(/v6\/scopes/, { kind: 'code', status: 400, code: 99991672 });
    expect(await checkFeishu(account, { log: silent, now })).toContainEqual(
      expect.objectContaining({ name: '权限', ok: true }),
    );
  });
});
