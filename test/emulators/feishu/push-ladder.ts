/** Feishu pushes an event that was not acknowledged again after these times, then never more. */
export const rePushAfterMs = [15_000, 5 * 60_000, 3_600_000, 6 * 3_600_000];

export interface PushLadder {
  /** Pushes an event at the virtual instant `at`, and again and again as long as it is not acknowledged. */
  schedule(event: PushedEvent, at: number): void;
  /** Moves the virtual clock on; whatever falls due on the way is pushed, in an order that chance decides. */
  advanceTo(at: number): Promise<void>;
  /** How often anything was pushed, whoever heard it. */
  pushes(): number;
  now(): number;
}

export interface PushedEvent {
  readonly type: string;
  readonly event: object;
  readonly eventId: string;
}

export interface PushLadderOptions {
  /** @returns whether it was acknowledged; false where nobody was connected. */
  readonly push: (event: PushedEvent) => Promise<boolean>;
  readonly random: () => number;
  /** How many acknowledgements get lost on their way, so that Feishu pushes again (0 to 1). */
  readonly lostAcks: number;
  /** How many re-pushes come under a new event id, as Feishu's documents warn (0 to 1). */
  readonly newIds: number;
}

/** Feishu's re-pushing on a clock that the test moves. */
export function createPushLadder({ push, random, lostAcks, newIds }: PushLadderOptions): PushLadder {
  const due: { readonly at: number; readonly rung: number; readonly event: PushedEvent }[] = [];
  let now = 0;
  let pushes = 0;
  const pushOne = async ({ at, rung, event }: (typeof due)[number]) => {
    pushes += 1;
    const heard = await push(event);
    if (heard && random() >= lostAcks) return;
    const waitMs = rePushAfterMs[rung];
    if (waitMs === undefined) return;
    const eventId = random() < newIds ? `${event.eventId}-${rung}` : event.eventId;
    due.push({ at: at + waitMs, rung: rung + 1, event: { ...event, eventId } });
  };
  return {
    schedule: (event, at) => void due.push({ at, rung: 0, event }),
    async advanceTo(at) {
      for (;;) {
        const ready = due.filter((one) => one.at <= at);
        if (ready.length === 0) break;
        for (const one of ready) due.splice(due.indexOf(one), 1);
        const shuffled = ready.map((one) => ({ one, by: random() })).sort((a, b) => a.by - b.by);
        await Promise.all(shuffled.map(({ one }) => pushOne(one)));
      }
      now = at;
    },
    pushes: () => pushes,
    now: () => now,
  };
}

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
