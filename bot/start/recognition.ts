import type { Db } from '../../db/db.ts';
import { findPersonId } from '../../db/people/identities.ts';
import type { Channel, IncomingMessage } from '../../jobs/delivery/channel.ts';
import type { Log } from '../../jobs/log.ts';
import { linkAccount, linkByPhone } from '../../jobs/people/link-by-phone.ts';

export interface Recognition {
  /** Finds out who writes, or opens their chat, where the roster does not know the account; never fails. */
  recognise(message: Pick<IncomingMessage, 'channel' | 'sender'>): Promise<void>;
  /** Looks for the accounts of people whom only the roster knows; never fails. */
  linkAccounts(): Promise<void>;
}

export interface RecognitionOptions {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly now: () => Date;
  readonly dayOf: (at: Date) => string;
  readonly log: Log;
  /** How long an answer waits for the directory. */
  readonly patienceMs?: number;
}

/** A directory that refuses (its permission is optional) is not asked again for so long. */
const refusedMs = 3_600_000;

/** Matches accounts and people by the mobile numbers that platform and roster have of them. */
export function createRecognition(options: RecognitionOptions): Recognition {
  const { db, channels, now, dayOf, log, patienceMs = 3_000 } = options;
  const pausedUntil = new Map<string, number>();
  const clock = () => ({ now: now(), today: dayOf(now()) });
  return {
    async recognise({ channel: name, sender }) {
      const channel = channels.get(name);
      if (!channel?.accountOwner) return;
      if ((await findPersonId(db, name, sender.externalId)) !== undefined) return;
      const asking = linkAccount(db, channel, { externalId: sender.externalId, ...clock() }).catch(
        (error: unknown) => log.warn({ err: error, channel: name }, 'the directory did not say who wrote'),
      );
      const { promise: tooLate, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patienceMs);
      await Promise.race([asking, tooLate]);
      clearTimeout(timer);
    },
    async linkAccounts() {
      for (const channel of channels.values()) {
        if (!channel.accountsOf || now().getTime() < (pausedUntil.get(channel.name) ?? 0)) continue;
        try {
          const linked = await linkByPhone(db, channel, clock());
          if (linked > 0) log.info({ linked, channel: channel.name }, 'found accounts by mobile number');
        } catch (error) {
          pausedUntil.set(channel.name, now().getTime() + refusedMs);
          log.warn({ err: error, channel: channel.name }, 'the directory was not told by mobile numbers');
        }
      }
    },
  };
}
