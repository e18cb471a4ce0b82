import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createDeadline } from '../../../../knowledge/answer/model/deadline.ts';

it('does not count against the model what came while this process stood still', async () => {
  // From here on timers come before what is asked for now, as they come before sockets.
  await setImmediate();
  const deadline = createDeadline({ firstWordsMs: 1, wholeMs: 1 });
  const words = setImmediate('words');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  expect(await deadline.within(words)).toBe('words');
  deadline.end();
});
