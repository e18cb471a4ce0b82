import type { Channel, IncomingMessage } from '../../../../jobs/delivery/channel.ts';
import type { Happening } from '../../../../jobs/delivery/happening.ts';
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
  /** What was told beside messages. */
  readonly happened: Happening[];
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
  const happened: Happening[] = [];
  onTestFinished(() => channel.stop());
  if (start) {
    const receive = async (message: IncomingMessage) => {
      await onReceive();
      received.push(message);
    };
    await channel.start(receive, async (_channel, happening) => void happened.push(happening));
  }
  return { emulator, channel, received, happened };
}
