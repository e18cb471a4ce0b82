import type { ServerResponse } from 'node:http';

/** What can go wrong with one call. */
export type Fault =
  | {
      readonly kind: 'code';
      readonly status: number;
      readonly code: number;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'body'; readonly status: number; readonly body: string }
  /** Never answered. */
  | { readonly kind: 'hang' }
  /** The socket is torn before anything is done. */
  | { readonly kind: 'reset' }
  /** Done, but the answer is lost. */
  | { readonly kind: 'commit_then_drop' };

interface Armed {
  readonly path: RegExp;
  readonly fault: Fault;
  skip: number;
}

/** Faults waiting for the next call of their path. */
export interface Faults {
  /** @param skip how many calls of this path go well before. */
  arm(path: RegExp, fault: Fault, skip?: number): void;
  /** From now on chance decides, at this rate, which calls of messages go wrong and how. */
  byChance(random: () => number, rate: number): void;
  take(path: string): Fault | undefined;
}

/** Messages, and the pictures that stand in them. */
const messageCalls = /^POST \/open-apis\/im\/v1\/(messages|images)/;
/** What chance chooses from: everything that may befall a call without the platform being at fault for good. */
const likely: readonly Fault[] = [
  { kind: 'code', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } },
  { kind: 'code', status: 400, code: 230020 },
  { kind: 'code', status: 400, code: 230049 },
  { kind: 'code', status: 200, code: 99991663 },
  { kind: 'body', status: 502, body: '<html>Bad Gateway</html>' },
  { kind: 'hang' },
  { kind: 'reset' },
  { kind: 'commit_then_drop' },
];

export function createFaults(): Faults {
  const armed: Armed[] = [];
  let chance: { readonly random: () => number; readonly rate: number } | undefined;
  const drawn = (path: string): Fault | undefined => {
    if (!chance || !messageCalls.test(path) || chance.random() >= chance.rate) return undefined;
    return likely[Math.floor(chance.random() * likely.length)];
  };
  return {
    byChance: (random, rate) => void (chance = { random, rate }),
    arm: (path, fault, skip = 0) => void armed.push({ path, fault, skip }),
    take(path) {
      const index = armed.findIndex((one) => one.path.test(path));
      const found = armed[index];
      if (!found) return drawn(path);
      if (found.skip > 0) {
        found.skip -= 1;
        return undefined;
      }
      armed.splice(index, 1);
      return found.fault;
    },
  };
}

/** @returns whether the call is done with; a commit_then_drop has still to be carried out. */
export function misbehave(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'code':
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(JSON.stringify({ code: fault.code, msg: 'injected' }));
      return true;
    case 'body':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end(fault.body);
      return true;
    case 'hang':
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'commit_then_drop':
      return false;
  }
}
