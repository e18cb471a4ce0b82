/** One refusal, for tests that must see none. */
export interface LimitError {
  readonly code: 99991400 | 230020;
  readonly call: string;
  readonly chat: string;
  readonly at: number;
  /** Whether the caller had been told to wait longer: its own fault, says Feishu. */
  readonly impatient: boolean;
}

export interface Limiter {
  readonly errors: readonly LimitError[];
  /** Counts a call. @returns how it is refused, or undefined. */
  count(call: string, chat: string): { code: LimitError['code']; resetS: number } | undefined;
}

export interface LimiterOptions {
  readonly now: () => number;
  /** How many of a chat's calls other bots use up. */
  readonly othersPerChat?: number;
}

/**
 * Feishu's published limits as the strictest reading has them: in any second at most 50 calls of an API and 5 to a
 * chat, in any minute at most 1000. Refused calls are not counted.
 */
export function createLimiter({ now, othersPerChat = 0 }: LimiterOptions): Limiter {
  const taken = new Map<string, number[]>();
  const resets = new Map<string, number>();
  const errors: LimitError[] = [];
  const perApi = [
    { count: 50, perMs: 1_000 },
    { count: 1_000, perMs: 60_000 },
  ];
  const perChat = [{ count: 5 - othersPerChat, perMs: 1_000 }];

  /** @returns when the scope is free again, or undefined where it is free. */
  const fullUntil = (scope: string, limits: typeof perApi): number | undefined => {
    const calls = taken.get(scope) ?? [];
    const until = limits.map(({ count, perMs }) => (calls.at(-count) ?? -Infinity) + perMs);
    const free = Math.max(...until);
    return free > now() ? free : undefined;
  };
  const note = (scope: string) => {
    const calls = taken.get(scope) ?? [];
    calls.push(now());
    taken.set(scope, calls);
  };

  return {
    errors,
    count(call, chat) {
      const at = now();
      const whole = fullUntil(call, perApi);
      const impatient = at < (resets.get(call) ?? -Infinity);
      if (whole !== undefined) {
        errors.push({ code: 99991400, call, chat, at, impatient });
        const resetS = Math.ceil((whole - at) / 1000);
        resets.set(call, at + resetS * 1000);
        return { code: 99991400, resetS };
      }
      const free = chat === '' ? undefined : fullUntil(chat, perChat);
      if (free !== undefined) {
        errors.push({ code: 230020, call, chat, at, impatient });
        return { code: 230020, resetS: 0 };
      }
      note(call);
      if (chat !== '') note(chat);
      return undefined;
    },
  };
}
