import { expect, it } from 'vitest';
import { messageCall } from '../../../emulators/feishu/feishu-emulator.ts';
import { openChannel } from './open-channel.ts';

it('nothing that people or the bot write stands in the log, whatever fails', async () => {
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  const { emulator, channel } = await openChannel({
    log: { info: write, warn: write, error: write },
    onReceive: () => Promise.reject(new Error('disk full')),
  });
  emulator.failNext(messageCall, { kind: 'code', status: 400, code: 230013 });
  await channel.send('oc_1', { text: '困难补助一千元' }, 'k').catch(() => undefined);
  await emulator.say({ text: '我家很困难', chatId: 'oc_1' });
  await emulator.click({ value: { say: '困难' }, chatId: 'oc_1' });
  expect(lines.join('\n')).toContain('disk full');
  expect(lines.join('\n')).toContain('the Feishu SDK reports an error');
  expect(lines.join('\n')).not.toMatch(/困难|secret-of-the-emulator|t-1/);
});
