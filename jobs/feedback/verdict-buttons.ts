import type { Button } from '../delivery/message.ts';

/** 👍 and 👎 behind an answer, for that one alone. @param answerId of `LastAnswer`. */
export const verdictButtons = (answerId: string): readonly Button[] =>
  ['有用', '没用'].map((label) => ({ label, say: `/${label} ${answerId}`, typed: `/${label}` }));
