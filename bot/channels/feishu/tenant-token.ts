/** The key to Feishu's API, fetched when it is needed. */
export interface TenantToken {
  /** A token to call with; callers at the same moment share one request. */
  current(): Promise<string>;
  /** Feishu no longer takes this token: the next caller fetches another. */
  evict(token: string): void;
}

export interface FetchedToken {
  readonly token: string;
  readonly expiresInMs: number;
}

/** Not used in the last minutes of its life, or the last half of a short one: a call under way must not outlive it. */
const marginMs = (lifeMs: number) => Math.min(3 * 60_000, lifeMs / 2);

/**
 * Holds the tenant token. The SDK's own cache asks once for each of several calls at the same time, and keeps a
 * token that Feishu has refused.
 */
export function createTenantToken(fetchToken: () => Promise<FetchedToken>, now: () => Date): TenantToken {
  let held: { readonly token: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;
  const renew = async () => {
    const { token, expiresInMs } = await fetchToken();
    held = { token, until: now().getTime() + expiresInMs - marginMs(expiresInMs) };
    return token;
  };
  return {
    async current() {
      if (held && now().getTime() < held.until) return held.token;
      fetching ??= renew().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    evict(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
