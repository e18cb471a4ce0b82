import {
  type Capability,
  type Channel,
  type Receive,
  SendError,
  type SendErrorKind,
} from '../../jobs/delivery/channel.ts';
import type { Message } from '../../jobs/delivery/message.ts';

/** A message the platform has accepted: what people see. */
export interface Accepted {
  readonly chat: string;
  readonly message: Message;
  readonly key: string;
  readonly id: string;
  readonly at: Date;
}

/** How one call goes wrong: before the platform takes the message, or after, when only the answer is lost. */
export interface Fault {
  readonly when: 'before' | 'after';
  readonly kind: SendErrorKind | 'broken' | 'silent';
  readonly retryAfterMs?: number;
}

export interface RecordingChannel extends Channel {
  readonly accepted: Accepted[];
  /** The ids of messages taken back. */
  readonly recalled: string[];
  /** How often `send` was called. */
  calls(): number;
  /** The next calls go wrong like this, one fault a call. */
  fail(...faults: Fault[]): void;
  /** Every call to this chat goes wrong, until called without a fault. */
  failChat(chat: string, fault?: Fault): void;
  /** Hands in a message as the platform would. */
  readonly receive: Receive;
}

/** A channel that remembers what it accepted and, within its window, repeats its answer to a known key ('' is none). */
export function recordingChannel({
  name = 'fake',
  now,
  idempotencyWindowMs = 3_600_000,
  capabilities = ['group', 'proactive', 'recall'],
}: {
  name?: string;
  now: () => Date;
  idempotencyWindowMs?: number;
  capabilities?: readonly Capability[];
}): RecordingChannel {
  const accepted: Accepted[] = [];
  const recalled: string[] = [];
  const faults: Fault[] = [];
  const chatFaults = new Map<string, Fault>();
  let calls = 0;
  let started: Receive | undefined;

  const accept = (chat: string, message: Message, key: string): string => {
    const known = accepted.findLast(
      (one) => key !== '' && one.key === key && now().getTime() - one.at.getTime() < idempotencyWindowMs,
    );
    if (known) return known.id;
    const id = `${name}-${accepted.length + 1}`;
    accepted.push({ chat, message, key, id, at: now() });
    return id;
  };
  const raise = (fault: Fault): Promise<never> => {
    if (fault.kind === 'silent') return new Promise(() => undefined);
    if (fault.kind === 'broken') throw new TypeError('broken');
    throw new SendError(fault.kind, `${fault.kind} ${fault.when}`, fault);
  };

  return {
    name,
    capabilities: new Set(capabilities),
    idempotencyWindowMs,
    accepted,
    recalled,
    calls: () => calls,
    fail: (...more) => void faults.push(...more),
    failChat: (chat, fault) => void (fault ? chatFaults.set(chat, fault) : chatFaults.delete(chat)),
    receive: async (message) => started?.(message),
    start: async (receive) => {
      started = receive;
    },
    stop: async () => undefined,
    async send(chat, message, key) {
      calls++;
      const fault = chatFaults.get(chat) ?? faults.shift();
      if (fault?.when === 'before') return raise(fault);
      const id = accept(chat, message, key);
      return fault ? raise(fault) : id;
    },
    async recall(id) {
      if (chatFaults.has(accepted.find((one) => one.id === id)?.chat ?? ''))
        throw new SendError('final', 'cannot be recalled');
      recalled.push(id);
    },
  };
}
