/**
 * What need not be claimed for a while, because a channel's line is full anyway. Each process finds out for itself:
 * forgetting it costs one look at the line.
 */
export interface Pauses {
  /** @param beginning of the targets concerned, up to the colon. */
  add(beginning: string, until: Date): void;
  active(now: Date): string[];
  /** When the first of them ends. */
  firstEnd(now: Date): Date | undefined;
}

export function createPauses(): Pauses {
  const untilOf = new Map<string, Date>();
  const running = (now: Date) => [...untilOf].filter(([, until]) => until > now);
  return {
    add: (beginning, until) => void untilOf.set(beginning, until),
    active: (now) => running(now).map(([beginning]) => beginning),
    firstEnd(now) {
      const [first] = running(now)
        .map(([, until]) => until)
        .sort((a, b) => a.getTime() - b.getTime());
      return first;
    },
  };
}
