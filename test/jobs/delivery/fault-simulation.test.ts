import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { SendError } from '../../../jobs/delivery/channel.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { type Mutant, simulate } from './fault-simulation.ts';

/** 300 in `npm run soak fault-seeds`. */
const seeds = 20;
const steps = 100;
/** A mutant must be caught within this many seeds. */
const mutantSeeds = 25;

/** A database that leaves out, or alters, the statements that a mutant forgets. */
const altering =
  (alter: (sql: string, params: readonly unknown[]) => { sql: string; params: readonly unknown[] } | []) =>
  (db: Db): Db => ({
    ...db,
    async query(sql, params = []) {
      const altered = alter(sql, params);
      return Array.isArray(altered) ? [] : db.query(altered.sql, altered.params);
    },
  });

const marksSending = (sql: string) => sql.includes(`set status = 'sending'`);

const mutants: Record<string, Mutant> = {
  'a fresh key for every call': {
    channel: (channel) => ({
      ...channel,
      send: (chat, message) => channel.send(chat, message, crypto.randomUUID()),
    }),
  },
  'no key at all': {
    channel: (channel) => ({ ...channel, send: (chat, message) => channel.send(chat, message, '') }),
  },
  'no heed of the limits': { channel: ({ pace: _, ...channel }) => channel },
  'sending without marking it before': {
    db: altering((sql, params) =>
      marksSending(sql)
        ? {
            sql: `select m.id, m.claimer as "claimedBy"
            from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
              as m(id, claimer, chat, now, lease)`,
            params,
          }
        : { sql, params },
    ),
  },
  'marking it sent before sending': {
    db: altering((sql, params) =>
      marksSending(sql)
        ? { sql: sql.replace(`set status = 'sending'`, `set status = 'sent'`), params }
        : { sql, params },
    ),
  },
  'sending again after the window': {
    channel: (channel) => ({ ...channel, idempotencyWindowMs: 1_000 * 60 * 60 * 24 * 365 }),
  },
  'taking an unknown outcome for one that can be repeated at any time': {
    channel: (channel) => ({
      ...channel,
      async send(...call) {
        try {
          return await channel.send(...call);
        } catch (error) {
          if (error instanceof SendError && error.kind === 'unknown')
            throw new SendError('retry', 'taken for not sent', { retryAfterMs: 3_600_000 });
          throw error;
        }
      },
    }),
  },
  'taking an unknown outcome for a failure': {
    channel: (channel) => ({
      ...channel,
      async send(...call) {
        try {
          return await channel.send(...call);
        } catch (error) {
          throw new SendError('final', String(error));
        }
      },
    }),
  },
  'the row outside the transaction of the act': { outsideTransaction: true },
  'planning again what was planned before': {
    enqueue: (delivery) => ({ ...delivery, plan: crypto.randomUUID() }),
  },
  'no lease: taking over from a process that lives': {
    db: altering((sql, params) =>
      sql.includes('crashes = crashes + 1')
        ? { sql: sql.replace('lease_until <= $1', '($1::timestamptz is not null)'), params }
        : { sql, params },
    ),
  },
  'never taking over from a dead process': {
    db: altering((sql, params) => (sql.includes('crashes = crashes + 1') ? [] : { sql, params })),
  },
};

describe('delivery under faults', () => {
  let db: Db;
  let dispose: () => Promise<void>;
  beforeAll(async () => {
    ({ db, dispose } = await createDb());
  });
  afterAll(() => dispose());

  it(
    `loses and doubles nothing in ${seeds} runs, and tells what it does not know`,
    { timeout: 600_000 },
    async () => {
      const seen: Record<string, number> = {};
      let crashes = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const result = await simulate(db, seed, steps);
        expect(result.violations, `seed ${seed}`).toEqual([]);
        crashes += result.crashes;
        for (const [status, count] of Object.entries(result.statuses))
          seen[status] = (seen[status] ?? 0) + count;
      }
      // Or the faults have not been what they are meant to be.
      expect(crashes).toBeGreaterThan(seeds);
      expect(Object.keys(seen)).toEqual(expect.arrayContaining(['sent', 'failed', 'uncertain']));
      expect(seen['sent']).toBeGreaterThan(seeds * 10);
    },
  );

  it.each(Object.entries(mutants))('catches: %s', { timeout: 600_000 }, async (_, mutant) => {
    const violations: string[] = [];
    for (let seed = 1; seed <= mutantSeeds && violations.length === 0; seed++)
      violations.push(...(await simulate(db, seed, steps, mutant)).violations);
    expect(violations).not.toEqual([]);
  });
});
