import type { Channel, IncomingMessage } from '../../../../jobs/delivery/channel.ts';
import { onTestFinished } from 'vitest';
import {
  createFeishuChannel,
  type FeishuChannelOptions,
} from '../../../../bot/channels/feishu/feishu-channel.ts';
import {
  appId,
  appSecret,
  type FeishuEmulator,
  startFeishuEmulator,
} from '../../../emulators/feishu/feishu-emulator.ts';

export const silent = { info() {}, warn() {}, error() {} };

export interface OpenedChannel {
  readonly emulator: FeishuEmulator;
  readonly channel: Channel;
  /** What was handed in, in order. */
  readonly received: IncomingMessage[];
}

/** The genuine SDK behind the channel, talking to an emulator of its own. */
export async function openChannel(
  options: Partial<FeishuChannelOptions> & { start?: boolean; onReceive?: () => Promise<void> } = {},
): Promise<OpenedChannel> {
  const { start = true, onReceive = () => Promise.resolve(), ...rest } = options;
  const emulator = await startFeishuEmulator();
  onTestFinished(() => emulator.close());
  const channel = createFeishuChannel({
    appId,
    appSecret,
    baseUrl: emulator.url,
    mode: 'websocket',
    log: silent,
    now: () => new Date('2026-12-01T08:00:00+08:00'),
    restartDelayMs: () => 0,
    ...rest,
  });
  const received: IncomingMessage[] = [];
  onTestFinished(() => channel.stop());
  if (start) {
    await channel.start(async (message) => {
      await onReceive();
      received.push(message);
    });
  }
  return { emulator, channel, received };
}
