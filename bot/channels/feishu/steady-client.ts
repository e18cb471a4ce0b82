import type { WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../../jobs/log.ts';

/** The SDK's private parts that are mended here, as far as they are still there. */
interface Inside {
  readonly wsConfig?: { updateWs?: (settings: Record<string, unknown>) => void };
  handleEventData?: (frame: { headers?: readonly { key: string; value: string }[] }) => Promise<void>;
}

/**
 * What Feishu may set, in milliseconds. A half-open socket is found out at the next ping, and the end of an outage at
 * the next attempt, so neither is far off.
 */
const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
  pingInterval: [1_000, 30_000],
  reconnectInterval: [1_000, 30_000],
  reconnectNonce: [0, 30_000],
};

/** The intervals that hold until Feishu tells its own; the SDK's would be two minutes. */
const usual = Object.fromEntries(Object.entries(bounds).map(([name, [, most]]) => [name, most]));

/**
 * Keeps the far end's settings within reason: a pong without them makes the SDK ping without a pause (532 times in
 * 0.6 s), and two minutes between pings leave the bot deaf for as long. Frames of type `card` are skipped by the SDK
 * without a word; here the log says so.
 *
 * @param told the intervals Feishu told last: a client that takes another's place in an outage begins with them, and
 * what it is told is noted there.
 */
export function steady(client: WSClient, log: Log, told: Record<string, unknown>): void {
  const inside = client as unknown as Inside;
  const { wsConfig } = inside;
  const update = wsConfig?.updateWs?.bind(wsConfig);
  if (wsConfig && update) {
    update({ ...usual, ...told });
    wsConfig.updateWs = (settings) => {
      const kept = withinBounds(settings);
      for (const name of Object.keys(bounds)) if (name in kept) told[name] = kept[name];
      update(kept);
    };
  }
  const handle = inside.handleEventData?.bind(client);
  if (!handle) return;
  inside.handleEventData = (frame) => {
    const type = frame.headers?.find(({ key }) => key === 'type')?.value;
    if (type !== 'event')
      log.warn(
        { type },
        'Feishu pushed a frame that the SDK does not read; in the developer console, under 回调配置, choose 使用长连接',
      );
    return handle(frame);
  };
}

/** Without what is no number; the others within their bounds. */
export function withinBounds(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => {
      if (name === 'reconnectCount') return Number.isFinite(value) ? [[name, value]] : [];
      const bound = bounds[name];
      if (!bound) return [[name, value]];
      if (typeof value !== 'number' || !Number.isFinite(value)) return [];
      return [[name, Math.min(bound[1], Math.max(bound[0], value))]];
    }),
  );
}
