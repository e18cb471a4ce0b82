import { expect, it } from 'vitest';
import { inGroups } from '../../jobs/in-groups.ts';

it('does together what is asked for while a group is being worked on, each with its own answer', async () => {
  const groups: number[][] = [];
  const double = inGroups(async (items: readonly number[]) => {
    groups.push([...items]);
    await new Promise((resolve) => setImmediate(resolve));
    return items.map((item) => item * 2);
  });
  const alone = double(1);
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
  const others = [double(2), double(3), double(4)];
  expect([await alone, ...(await Promise.all(others))]).toEqual([2, 4, 6, 8]);
  expect(groups).toEqual([[1], [2, 3, 4]]);
});

it('tells everybody of a group that it failed, and nobody of the next', async () => {
  let first = true;
  const work = inGroups(async (items: readonly number[]) => {
    if (first) {
      first = false;
      throw new Error('broken');
    }
    return items;
  });
  const failed = await Promise.allSettled([work(1), work(2)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await work(3)).toBe(3);
});
