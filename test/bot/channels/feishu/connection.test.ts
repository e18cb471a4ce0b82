import { describe, expect, it } from 'vitest';
import { openChannel } from './open-channel.ts';

const endpoint = /ws\/endpoint/;
const start = async () => undefined;

describe('the long connection', () => {
  it('comes back when the socket is dropped, and hears on', async () => {
    const { emulator, received } = await openChannel();
    await emulator.reached(1);
    emulator.dropAll();
    await emulator.reached(2);
    await emulator.say({ text: '还在吗', chatId: 'oc_1' });
    expect(received.map(({ text }) => text)).toEqual(['还在吗']);
  });

  it('is opened anew after a code that the SDK takes for fatal, at the start and later', async () => {
    const { emulator, channel, received } = await openChannel({ start: false });
    const busy = { kind: 'body', status: 200, body: '{"code":1,"msg":"busy","data":{}}' } as const;
    emulator.failNext(endpoint, busy);
    await channel.start(async (message) => void received.push(message));
    await emulator.reached(1);
    emulator.failNext(endpoint, busy);
    emulator.dropAll();
    await emulator.reached(2);
    await emulator.say({ text: '还在吗', chatId: 'oc_1' });
    expect(received).toHaveLength(1);
  });

  it('that cannot be made in time fails the start with its reason', async () => {
    const { emulator, channel } = await openChannel({ start: false, readyWithinMs: 50 });
    emulator.failNext(endpoint, { kind: 'hang' });
    await expect(channel.start(start)).rejects.toThrow('飞书长连接 0.05 秒内没有连上');
  });

  it('is not tried with a wrong secret', async () => {
    const { emulator, channel } = await openChannel({ start: false, appSecret: 'wrong' });
    await expect(channel.start(start)).rejects.toThrow('10014');
    expect(emulator.made()).toBe(0);
  });

  it('is not made any more when the channel was stopped meanwhile', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const starting = channel.start(start);
    await channel.stop();
    await expect(starting).rejects.toThrow('stopped');
    expect(emulator.made()).toBe(0);
  });

  it('ends with the channel', async () => {
    const { emulator, channel } = await openChannel();
    await emulator.reached(1);
    await channel.stop();
    await emulator.closed();
    await expect(emulator.say({ text: '还在吗', chatId: 'oc_1' })).rejects.toThrow('nobody is connected');
    expect(emulator.made()).toBe(1);
  });
});
