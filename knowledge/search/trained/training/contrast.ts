import { dot, type Encoded } from './model.ts';

/** One thing to learn: among the candidates the right one must be nearest. */
export interface Choice {
  readonly of: Encoded;
  /** Its place among the candidates. */
  readonly right: number;
  /** What each candidate scores already without its vector; -Infinity leaves it out. */
  readonly headStart?: (candidate: number) => number;
}

/**
 * Softmax cross-entropy over the candidates, all choices sharing them (InfoNCE, van den Oord et al. 2018). Adds to
 * the pulls of all that took part.
 *
 * @param temperature the smaller, the more only the strongest rivals count.
 * @returns the mean loss.
 */
export function contrast(
  choices: readonly Choice[],
  candidates: readonly Encoded[],
  temperature: number,
): number {
  let loss = 0;
  const share = 1 / (temperature * choices.length);
  for (const { of, right, headStart } of choices) {
    const scores = candidates.map(
      ({ vector }, i) => (dot(of.vector, vector) + (headStart?.(i) ?? 0)) / temperature,
    );
    const best = scores.reduce((most, score) => Math.max(most, score), -Infinity);
    const masses = scores.map((score) => Math.exp(score - best));
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    loss -= Math.log((masses[right] ?? 0) / total);
    for (const [i, candidate] of candidates.entries()) {
      const error = ((masses[i] ?? 0) / total - (i === right ? 1 : 0)) * share;
      if (Math.abs(error) * choices.length < 1e-4) continue;
      addTo(of.pull, candidate.vector, error);
      addTo(candidate.pull, of.vector, error);
    }
  }
  return loss / choices.length;
}

function addTo(pull: Float32Array, vector: Float32Array, factor: number): void {
  for (let i = 0; i < pull.length; i++) pull[i] = (pull[i] ?? 0) + factor * (vector[i] ?? 0);
}
