import { expect, it } from 'vitest';
import { refusedAnswer } from '../../../../bot/channels/feishu/describe-failure.ts';
import { messageCall } from '../../../emulators/feishu/feishu-emulator.ts';
import { openChannel } from './open-channel.ts';

async function open(onReceive?: () => Promise<void>) {
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  const opened = await openChannel({
    log: { info: write, warn: write, error: write },
    ...(onReceive ? { onReceive } : {}),
  });
  return { ...opened, lines };
}

it('a call that fails is logged with what it takes to look it up in Feishu', async () => {
  const { emulator, channel, lines } = await open();
  const headers = { 'x-tt-logid': 'log-1' };
  const send = () => channel.send('oc_1', { text: '困难补助一千元' }, 'k').catch(() => undefined);
  for (const status of [400, 200]) {
    emulator.failNext(messageCall, { kind: 'code', status, code: 230013, headers });
    await send();
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      status,
      code: 230013,
      said: 'injected',
      logId: 'log-1',
    });
  }
  emulator.failNext(messageCall, { kind: 'reset' });
  await send();
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    path: '/open-apis/im/v1/messages',
    code: 'ECONNRESET',
  });
  expect(lines.join('\n')).not.toMatch(/"sdk":""|困难|secret-of-the-emulator|t-1/);
});

it('what Feishu quotes of a card is left out', () => {
  const data = {
    code: 230099,
    msg: 'Failed to create card content, ErrCode: 200621; ErrorValue: 我家很困难',
  };
  const failure = refusedAnswer({
    config: { url: 'https://open.feishu.cn/x?a=b' },
    ...{ status: 400, data },
  });
  expect(failure).toMatchObject({ path: '/x', said: 'Failed to create card content, ErrCode: 200621' });
});

it('nothing that people or the bot write stands in the log, whatever fails', async () => {
  const { emulator, channel, lines } = await open(() => Promise.reject(new Error('disk full')));
  emulator.failNext(messageCall, { kind: 'code', status: 400, code: 230013 });
  await channel.send('oc_1', { text: '困难补助一千元' }, 'k').catch(() => undefined);
  await emulator.say({ text: '我家很困难', chatId: 'oc_1' });
  await emulator.click({ value: { say: '困难' }, chatId: 'oc_1' });
  expect(lines.join('\n')).toContain('disk full');
  expect(lines.join('\n')).toContain('the Feishu SDK reports an error');
  expect(lines.join('\n')).not.toMatch(/困难|secret-of-the-emulator|t-1/);
});
