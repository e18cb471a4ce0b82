/**
 * Remembers requests that were taken, for as long as their timestamp is fresh: the same request again is somebody's
 * copy. What another process, or this one before a restart, has taken is not known here; the inbox, which knows
 * every message for a day, keeps such a copy without effect.
 */
export interface ReplayGuard {
  /** @returns false for a request that was admitted before. */
  admit(signature: string, now: Date): boolean;
  /** It could not be handled; Feishu may push the very same request again. */
  forget(signature: string): void;
}

/** @param freshMs how long a request is fresh; older ones are refused for their age. */
export function createReplayGuard(freshMs: number): ReplayGuard {
  const seen = new Map<string, number>();
  const dropOld = (at: number) => {
    // In the order of their coming: the first that is still fresh ends it.
    for (const [signature, seenAt] of seen) {
      if (seenAt + freshMs > at) return;
      seen.delete(signature);
    }
  };
  return {
    admit(signature, now) {
      const at = now.getTime();
      dropOld(at);
      if (seen.has(signature)) return false;
      seen.set(signature, at);
      return true;
    },
    forget: (signature) => void seen.delete(signature),
  };
}
