import { parseDeadline } from '../activities/parse-deadline.ts';

/** What staff write of a promise; what was not written is left out. */
export interface DeedWords {
  readonly title: string;
  readonly owner?: string;
  readonly dueOn?: string;
}

export type ReadDeed =
  | { readonly ok: true; readonly words: DeedWords }
  | { readonly ok: false; readonly reason: 'due_unclear' | 'due_past' | 'too_long' };

/** A line of a list that people read on a phone. */
export const longestTitle = 200;
const longestOwner = 40;

const ownerLabel = /^(?:负责人|责任人|负责|经办|谁办)\s*[:：]\s*/u;
const dueLabel = /^(?:截止日期|完成时间|完成时限|办结时间|截止|期限|时限)\s*[:：]?\s*/u;

/**
 * Reads `食堂早开半小时；负责：王强；截止：12月20日`, in any order, set off by ；, ; a comma before a label, or a new
 * line.
 *
 * @param zone its time zone; its day of `at` is the due day.
 */
export function readDeed(
  text: string,
  now: Date,
  zone: { timezone: string; dayOf: (at: Date) => string },
): ReadDeed {
  const parts = text
    .split(/[；;\n]+|[，,](?=\s*(?:负责|责任人|经办|谁办|截止|完成时|办结时|期限|时限))/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const title: string[] = [];
  let owner: string | undefined;
  let dueOn: string | undefined;
  for (const part of parts) {
    if (ownerLabel.test(part)) owner = part.replace(ownerLabel, '').trim();
    else if (dueLabel.test(part)) {
      const due = parseDeadline(part.replace(dueLabel, ''), now, zone.timezone);
      if (!due.ok) return { ok: false, reason: due.reason === 'deadline_past' ? 'due_past' : 'due_unclear' };
      dueOn = zone.dayOf(due.at);
    } else title.push(part);
  }
  const words = title.join('；');
  if (words.length > longestTitle || (owner?.length ?? 0) > longestOwner)
    return { ok: false, reason: 'too_long' };
  return { ok: true, words: { title: words, ...(owner ? { owner } : {}), ...(dueOn ? { dueOn } : {}) } };
}
