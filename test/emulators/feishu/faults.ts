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
  take(path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const armed: Armed[] = [];
  return {
    arm: (path, fault, skip = 0) => void armed.push({ path, fault, skip }),
    take(path) {
      const index = armed.findIndex((one) => one.path.test(path));
      const found = armed[index];
      if (!found) return undefined;
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
    case 'commit_then_drop':
      return false;
  }
}
