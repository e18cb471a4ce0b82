import { onTestFinished } from 'vitest';
import {
  createWechatChannel,
  type WechatChannelOptions,
} from '../../../../bot/channels/wechat/wechat-channel.ts';
import type { IncomingMessage } from '../../../../jobs/delivery/channel.ts';
import type { Happening } from '../../../../jobs/delivery/happening.ts';
import { botId, createWechatEmulator } from '../../../emulators/wechat/wechat-emulator.ts';

/** The channel over an emulated WeChat, logged in as 娘家, with one worker and one room. */
export async function openWechat({
  start = true,
  receiving = () => Promise.resolve(),
  ...options
}: Partial<WechatChannelOptions> & { start?: boolean; receiving?: () => Promise<void> } = {}) {
  const emulator = createWechatEmulator();
  emulator.contact('wxid_1', '张三');
  emulator.room('@room', '甬江分厂', ['wxid_1']);
  const received: IncomingMessage[] = [];
  const announced: string[] = [];
  const happened: Happening[] = [];
  const channel = createWechatChannel({
    puppet: emulator.puppet,
    groupPushes: false,
    dailyMessages: 200,
    log: { info() {}, warn() {}, error() {} },
    announce: (text) => announced.push(text),
    keepDelaysMs: [0, 0],
    ...options,
  });
  onTestFinished(() => channel.stop());
  let waiting = { count: Number.POSITIVE_INFINITY, resolve: () => {} };
  if (start) {
    await channel.start(
      async (message) => {
        await receiving();
        received.push(message);
        if (received.length >= waiting.count) waiting.resolve();
      },
      async (_channel, happening) => void happened.push(happening),
    );
    emulator.login();
  }
  return {
    ...emulator,
    emulator,
    channel,
    received,
    happened,
    announced,
    botId,
    /** Resolves once so many messages were handed in. */
    reached: (count: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = { count, resolve };
      if (received.length >= count) resolve();
      return promise;
    },
  };
}
