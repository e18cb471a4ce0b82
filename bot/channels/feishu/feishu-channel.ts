import type { Channel } from '../../../jobs/delivery/channel.ts';
import type { Log } from '../../../jobs/log.ts';
import { createChatKinds } from './chat-kinds.ts';
import { FeishuRefusal } from './classify-error.ts';
import { createEventHandlers } from './event-handlers.ts';
import { createLongConnection, type LongConnection, restartDelayMs } from './long-connection.ts';
import type { FeishuAccount } from './open-feishu.ts';
import { sendMessage } from './send-message.ts';

export interface FeishuChannelOptions extends FeishuAccount {
  readonly mode: 'websocket' | 'webhook';
  readonly log: Log;
  readonly now: () => Date;
  /** How long one call to Feishu may take. */
  readonly timeoutMs?: number;
  /** How long the first connection may take. */
  readonly readyWithinMs?: number;
  readonly restartDelayMs?: (attempt: number) => number;
}

/** Feishu: the same `uuid` succeeds at most once within an hour. */
const idempotencyWindowMs = 60 * 60_000;
/** Several messages that are one for us (a text and its file). Ids hold no comma. */
const separator = ',';

/** Feishu through its genuine SDK, which is loaded at the first use. */
export function createFeishuChannel(options: FeishuChannelOptions): Channel {
  const { log, now, mode, timeoutMs = 10_000, readyWithinMs = 20_000 } = options;
  const load = async () => {
    const { openFeishu } = await import('./open-feishu.ts');
    return openFeishu(options, { log, now, timeoutMs });
  };
  let loading: ReturnType<typeof load> | undefined;
  const feishu = () => (loading ??= load());
  let connection: LongConnection | undefined;
  let running = false;

  return {
    name: 'feishu',
    capabilities: new Set(['card', 'buttons', 'recall', 'mention', 'group', 'proactive']),
    idempotencyWindowMs,
    async start(receive) {
      if (mode === 'webhook') {
        throw new Error(
          '飞书的 webhook 方式还没有做好，请设 FEISHU_MODE=websocket（长连接，不需要公网地址）。',
        );
      }
      running = true;
      try {
        const opened = await feishu();
        const { api } = opened;
        const chatKinds = createChatKinds((chatId) => api.chatKind(chatId));
        const { openId: botOpenId } = await api.bot();
        if (!running) throw new Error('stopped before it was connected');
        const handlers = createEventHandlers({ receive, botOpenId, chatKinds, now, log });
        connection = createLongConnection({
          open: (events) => opened.connect(handlers, events),
          readyWithinMs,
          restartDelayMs: options.restartDelayMs ?? restartDelayMs,
          log,
        });
        await connection.start();
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        throw new Error(`飞书没有连上：${words}。请运行 npx niangjia feishu check 查原因。`, {
          cause: error,
        });
      }
    },
    async stop() {
      running = false;
      connection?.stop();
      connection = undefined;
    },
    async send(chatExternalId, message, key) {
      const { api } = await feishu();
      const sent = await sendMessage(api, chatExternalId, message, key);
      return sent.join(separator);
    },
    async recall(channelMessageId) {
      const { api } = await feishu();
      for (const messageId of channelMessageId.split(separator)) {
        await api.deleteMessage(messageId).catch(unlessGone);
      }
    },
  };
}

/** Feishu 230011: the message was taken back before. */
function unlessGone(error: unknown): void {
  if (!(error instanceof FeishuRefusal && error.code === 230011)) throw error;
}
