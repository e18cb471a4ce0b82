import { parseDeadline } from '../activities/parse-deadline.ts';

export const longestPlace = 60;
export const longestProblem = 500;

export type ReadFinding =
  | { readonly ok: true; readonly place: string; readonly problem: string }
  | { readonly ok: false; readonly reason: 'missing' | 'too_long' };

const placeLabel = /^(?:地点|位置|哪里|在哪)\s*[:：]\s*/u;
const problemLabel = /^(?:问题|隐患|情况|现象|内容)\s*[:：]\s*/u;

/** Reads `地点：三车间东门；问题：护栏松了`, or `三车间东门，护栏松了`: what stands first is the place. */
export function readFinding(words: string): ReadFinding {
  const parts = words
    .split(/[；;\n]+|[，,](?=\s*(?:地点|位置|问题|隐患|情况|现象)\s*[:：])/u)
    .map((part) => part.trim())
    .filter(Boolean);
  let place = parts.find((part) => placeLabel.test(part))?.replace(placeLabel, '');
  const rest = parts.filter((part) => !placeLabel.test(part)).map((part) => part.replace(problemLabel, ''));
  let problem = rest.join('；');
  if (place === undefined) {
    const [, first, other] = /^([^，,。\s]{2,60})[，,。\s]+([\s\S]+)$/u.exec(problem) ?? [];
    [place, problem] = [first, other ?? ''];
  }
  if (!place || problem === '') return { ok: false, reason: 'missing' };
  if (place.length > longestPlace || problem.length > longestProblem)
    return { ok: false, reason: 'too_long' };
  return { ok: true, place, problem };
}

export type ReadAssignment =
  | { readonly ok: true; readonly owner?: string; readonly dueOn?: string }
  | { readonly ok: false; readonly reason: 'missing' | 'due_unclear' | 'due_past' };

/** Reads `负责：设备科李强；期限：12月10日`. */
export function readAssignment(
  words: string,
  now: Date,
  zone: { readonly timezone: string; dayOf(at: Date): string },
): ReadAssignment {
  let owner: string | undefined;
  let dueOn: string | undefined;
  for (const part of words.split(/[；;\n，,]+/u).map((one) => one.trim())) {
    const [, who] = /^(?:负责人?|责任人|整改人|谁改)\s*[:：]\s*(.{1,40})$/u.exec(part) ?? [];
    const [, when] = /^(?:整改期限|期限|截止|限期|时限)\s*[:：]?\s*(.+)$/u.exec(part) ?? [];
    if (who !== undefined) owner = who.trim();
    if (when === undefined) continue;
    const due = parseDeadline(when, now, zone.timezone);
    if (!due.ok) return { ok: false, reason: due.reason === 'deadline_past' ? 'due_past' : 'due_unclear' };
    dueOn = zone.dayOf(due.at);
  }
  if (owner === undefined && dueOn === undefined) return { ok: false, reason: 'missing' };
  return { ok: true, ...(owner ? { owner } : {}), ...(dueOn ? { dueOn } : {}) };
}
