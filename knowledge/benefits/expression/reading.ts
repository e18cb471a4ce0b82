/**
 * What a term is known to be: a range, a point where both ends are the same. `open` holds the facts whose better
 * answer would narrow it, `stuck` what no answer can give: figures the unit has not set, facts a person cannot say.
 */
export interface Reading {
  readonly from: number;
  readonly to: number;
  readonly open: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
}

/** Whether a condition holds; undefined while that depends on `open` or `stuck`. */
export interface Verdict {
  readonly truth: boolean | undefined;
  readonly open: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();
type Causes = Pick<Reading, 'open' | 'stuck'>;
export const noCauses: Causes = { open: nothing, stuck: nothing };

/** The causes of several readings together. */
export function causesOf(parts: readonly Causes[]): Causes {
  const open = parts.filter((part) => part.open.size > 0);
  const stuck = parts.filter((part) => part.stuck.size > 0);
  return {
    open: open.length > 1 ? new Set(open.flatMap((part) => [...part.open])) : (open[0]?.open ?? nothing),
    stuck:
      stuck.length > 1 ? new Set(stuck.flatMap((part) => [...part.stuck])) : (stuck[0]?.stuck ?? nothing),
  };
}

/** A range; where it is one point nothing is open any more. */
export function range(from: number, to: number, causes: Causes): Reading {
  return from === to ? { from, to, ...noCauses } : { from, to, open: causes.open, stuck: causes.stuck };
}

export function verdict(truth: boolean | undefined, causes: Causes): Verdict {
  return truth === undefined ? { truth, open: causes.open, stuck: causes.stuck } : { truth, ...noCauses };
}

/** 0 × ∞ is 0 here: an unbounded number of nothing is nothing. */
export function product(left: number, right: number): number {
  return left === 0 || right === 0 ? 0 : left * right;
}
