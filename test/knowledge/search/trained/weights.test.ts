import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { packWeights, readWeights } from '../../../../knowledge/search/trained/weights.ts';

it('reads back what was packed, to within half a step of the largest part', () => {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-weights-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'weights.bin');
  const directions = Float32Array.of(1, -0.5, 0.25, 0, 0, 0, -3, 2, 0.01);
  writeFileSync(path, packWeights(Uint32Array.of(3, 70_000, 4_000_000_000), directions, 3));
  const { ids, dimensions, rows, scales, version } = readWeights(pathToFileURL(path));
  expect([...ids]).toEqual([3, 70_000, 4_000_000_000]);
  expect(dimensions).toBe(3);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  for (const [i, part] of directions.entries()) {
    const scale = scales[Math.floor(i / 3)] ?? 0;
    expect(Math.abs(scale * (rows[i] ?? 0) - part)).toBeLessThanOrEqual(scale / 2 + 1e-6);
  }
});
