import { setTimeout } from 'node:timers/promises';
import { nextWatch } from '../../db/broadcasts/broadcast-watches.ts';
import { type ProgressParts, showProgress } from '../../jobs/broadcasts/show-progress.ts';

/** Asking whether there is something to look at is one small query. */
const pollMs = 1_000;

/** Keeps the cards of broadcasts true while these go out. */
export interface ProgressWatch {
  start(): void;
  stop(): Promise<void>;
  /** Looks once. @returns how many authors are told. */
  look(at: Date): Promise<number>;
}

/** @param parts.tell called when messages wait to be delivered. */
export function createProgressWatch(
  parts: ProgressParts & { readonly now: () => Date; readonly tell: () => void },
): ProgressWatch {
  const { db, log, now, tell } = parts;
  let running: { readonly end: AbortController; readonly done: Promise<void> } | undefined;
  const look = async () => {
    const next = await nextWatch(db);
    if (next && next <= now() && (await showProgress(parts, now())) > 0) tell();
  };
  const loop = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await look().catch((error: unknown) =>
        log.error({ err: error }, 'how broadcasts go could not be looked at; trying again'),
      );
      await setTimeout(pollMs, undefined, { signal }).catch(() => undefined);
    }
  };
  return {
    start() {
      if (running) return;
      const end = new AbortController();
      running = { end, done: loop(end.signal) };
    },
    async stop() {
      running?.end.abort();
      await running?.done;
      running = undefined;
    },
    look: (at) => showProgress(parts, at),
  };
}
