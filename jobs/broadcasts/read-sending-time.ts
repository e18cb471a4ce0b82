import type { Repeat } from '../../db/broadcasts/broadcasts.ts';
import { parseDeadline } from '../activities/parse-deadline.ts';
import { nextRepeat, readRepeat } from './repeat.ts';

/** When a broadcast goes out: once, or first and then again and again; else a sentence on how to write it. */
export type SendingTime = { readonly sendAt: Date; readonly repeats?: Repeat } | { readonly refused: string };

/** Reads `明天上午9点`, `12月5日9:00`, `每周一 9:00`. */
export function readSendingTime(words: string, now: Date, timezone: string): SendingTime {
  const text = words.slice(0, 60);
  const repeats = readRepeat(text);
  if (repeats) return { sendAt: nextRepeat(repeats, now, timezone), repeats };
  const time = parseDeadline(text, now, timezone);
  if (time.ok) return { sendAt: time.at };
  return {
    refused:
      time.reason === 'deadline_past'
        ? '这个时间已经过去了，请写一个以后的时间，例如：明天上午9点'
        : '时间没看懂，请写日期和钟点，例如：12月5日上午9点；重复发的例如：每周一 9:00',
  };
}
