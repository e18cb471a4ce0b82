import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A direction for each known feature; a text's vector is the sum of its features' directions. */
export interface TrainedWeights {
  /** Of the file's bytes: other weights make other vectors, which must never be compared with these. */
  readonly version: string;
  readonly dimensions: number;
  /** Term ids, ascending. */
  readonly ids: Uint32Array;
  /** Row i times `scales[i]` is the direction of `ids[i]`. */
  readonly scales: Float32Array;
  readonly rows: Int8Array;
}

export const weightsFile = new URL('weights.bin', import.meta.url);

/** Count and dimensions stand before ids, scales and rows, all little-endian as every machine Node runs on. */
const headerBytes = 8;

/** Reads what `packWeights` wrote. @throws whatever reading the file throws. */
export function readWeights(file: URL = weightsFile): TrainedWeights {
  const bytes = readFileSync(file);
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  // A copy, because typed arrays must begin at a multiple of four bytes and a pooled buffer may not.
  const { buffer } = new Uint8Array(bytes);
  const [count = 0, dimensions = 0] = new Uint32Array(buffer, 0, 2);
  const ids = new Uint32Array(buffer, headerBytes, count);
  const scales = new Float32Array(buffer, headerBytes + 4 * count, count);
  const rows = new Int8Array(buffer, headerBytes + 8 * count, count * dimensions);
  return { version, dimensions, ids, scales, rows };
}

/**
 * Rounds each direction to 256 steps of its own largest part: a quarter of the size, no change in any ranking figure.
 *
 * @param ids ascending; `directions` has `dimensions` numbers for each, in the same order.
 */
export function packWeights(ids: Uint32Array, directions: Float32Array, dimensions: number): Uint8Array {
  const scales = new Float32Array(ids.length);
  const rows = new Int8Array(directions.length);
  for (let row = 0; row < ids.length; row++) {
    const direction = directions.subarray(row * dimensions, (row + 1) * dimensions);
    const largest = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    scales[row] = largest / 127;
    if (largest > 0)
      direction.forEach((part, i) => (rows[row * dimensions + i] = Math.round((part / largest) * 127)));
  }
  const header = Uint32Array.of(ids.length, dimensions);
  return Buffer.concat([header, ids, scales, rows].map(({ buffer }) => Buffer.from(buffer)));
}
