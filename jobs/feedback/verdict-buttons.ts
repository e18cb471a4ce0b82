import type { Button } from '../delivery/message.ts';

/** 👍 and 👎 behind an answer. */
export const verdictButtons: readonly Button[] = [
  { label: '有用', say: '/有用' },
  { label: '没用', say: '/没用' },
];
