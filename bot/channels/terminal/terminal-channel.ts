import { randomUUID } from 'node:crypto';
import { type Channel, type Receive, SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';

/** A conversation on somebody's terminal, as long as it lasts. */
export interface TerminalSession {
  readonly chatExternalId: string;
  /** Hands in one typed line. */
  type(text: string): Promise<void>;
  end(): void;
}

export interface TerminalChannel extends Channel {
  open(session: {
    senderId: string;
    kind: 'private' | 'group';
    onMessage: (message: Message) => void | Promise<void>;
  }): TerminalSession;
}

/** The terminal is one more channel behind the same port: what works there works through the same code. */
export function createTerminalChannel(now: () => Date): TerminalChannel {
  const open = new Map<string, { show: (message: Message) => void | Promise<void>; shown: Set<string> }>();
  let receive: Receive | undefined;
  return {
    name: 'terminal',
    // No buttons: choices are numbered, as on every channel without them.
    capabilities: new Set(['group']),
    idempotencyWindowMs: Number.POSITIVE_INFINITY,
    ownChats: () => [...open.keys()].map((chat) => `terminal:${chat}`),
    async start(receiver) {
      receive = receiver;
    },
    async stop() {
      receive = undefined;
    },
    async send(chatExternalId, message, key) {
      const session = open.get(chatExternalId);
      if (!session) throw new SendError('final', 'this terminal is closed', { why: 'terminal_closed' });
      if (!session.shown.has(key)) await session.show(message);
      session.shown.add(key);
      return key;
    },
    open({ senderId, kind, onMessage }) {
      const chatExternalId = `t-${randomUUID()}`;
      open.set(chatExternalId, { show: onMessage, shown: new Set() });
      return {
        chatExternalId,
        async type(text) {
          if (!receive) throw new Error('the terminal channel is not started');
          await receive({
            channel: 'terminal',
            messageId: randomUUID(),
            chat: { externalId: chatExternalId, kind },
            sender: { externalId: senderId },
            text,
            mentioned: true,
            sentAt: now(),
          });
        },
        end: () => void open.delete(chatExternalId),
      };
    },
  };
}
