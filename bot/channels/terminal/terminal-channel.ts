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
  const listeners = new Map<string, (message: Message) => void | Promise<void>>();
  const shown = new Set<string>();
  let receive: Receive | undefined;
  return {
    name: 'terminal',
    // No buttons: choices are numbered, as on every channel without them.
    capabilities: new Set(['group']),
    idempotencyWindowMs: Number.POSITIVE_INFINITY,
    ownChats: () => [...listeners.keys()].map((chat) => `terminal:${chat}`),
    async start(receiver) {
      receive = receiver;
    },
    async stop() {
      receive = undefined;
    },
    async send(chatExternalId, message, key) {
      const show = listeners.get(chatExternalId);
      if (!show) throw new SendError('final', 'this terminal is closed', { why: 'terminal_closed' });
      if (!shown.has(key)) await show(message);
      shown.add(key);
      return key;
    },
    open({ senderId, kind, onMessage }) {
      const chatExternalId = `t-${randomUUID()}`;
      listeners.set(chatExternalId, onMessage);
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
        end: () => void listeners.delete(chatExternalId),
      };
    },
  };
}
