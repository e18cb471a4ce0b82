import type { Facts } from '../../knowledge/benefits/fact.ts';

/** Facts that stand nowhere but here: in the memory of this process, for a while. */
export interface UnkeptFacts {
  of(place: string, now: Date): Facts;
  /** Takes the place of what was held there; nothing in it frees the place. */
  hold(place: string, facts: Facts, until: Date): void;
  /** Forgets every place that begins so. */
  drop(beginning: string): void;
}

/** Nobody needs more at once; the oldest make room. */
const mostPlaces = 20_000;

export function createUnkeptFacts(): UnkeptFacts {
  const held = new Map<string, { readonly facts: Facts; readonly until: Date }>();
  return {
    of(place, now) {
      const found = held.get(place);
      if (found && found.until > now) return found.facts;
      held.delete(place);
      return {};
    },
    hold(place, facts, until) {
      held.delete(place);
      if (Object.keys(facts).length === 0) return;
      held.set(place, { facts, until });
      const [oldest] = held.keys();
      if (held.size > mostPlaces && oldest !== undefined) held.delete(oldest);
    },
    drop(beginning) {
      for (const place of held.keys()) if (place.startsWith(beginning)) held.delete(place);
    },
  };
}
