import { expect, it } from 'vitest';
import { createSlots } from '../../../bot/inbox/slots.ts';

it('lets so many run at once, in the order of their coming, whatever fails', async () => {
  const inSlot = createSlots(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (number: number) => async () => {
    begun.push(number);
    most = Math.max(most, ++running);
    await Promise.resolve();
    running -= 1;
    if (number === 1) throw new Error('no');
    return number;
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((number) => inSlot(work(number))));
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true]);
});
