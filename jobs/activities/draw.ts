import { createHash } from 'node:crypto';

/**
 * Puts entrants into an order that nobody can choose: by SHA-256 of seed and entrant. Anybody with the recorded seed
 * and list gets the same order; without the seed, which is made at the moment of drawing, none can be foreseen.
 */
export function drawOrder(entrants: readonly string[], seed: string): string[] {
  const lot = (entrant: string) => createHash('sha256').update(`${seed}\n${entrant}`).digest('hex');
  return entrants
    .map((entrant) => ({ entrant, lot: lot(entrant) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .map(({ entrant }) => entrant);
}
