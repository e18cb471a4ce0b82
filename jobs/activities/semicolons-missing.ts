import { beforeBareLabel, beforeLabel } from './field-labels.ts';
import { type ActivityFault, activityExample, parseFields } from './parse-activity.ts';
import { splitFields } from './split-fields.ts';

/** What comes of fields that run into one another. */
const runTogether: readonly ActivityFault[] = [
  ...(['each_unclear', 'items_unclear', 'places_unclear', 'deadline_unclear', 'opening_unclear'] as const),
  ...(['accept_unclear', 'team_size_unclear', 'title_too_long'] as const),
];
const fewestPieces = 4;
/** Labels that the card has no field for, as they stand without a colon. */
const foreign = /[，,。、\s]+(地点|地址|集合地点|联系人|联系电话|电话)\s*[：:]?\s*/gu;

/**
 * What to say where a whole activity was typed in one line without a semicolon: that they are missing, with the line as it
 * should be where that can be told; undefined where something else is the matter.
 */
export function semicolonsMissing(
  words: string,
  fault: { readonly reason: ActivityFault; readonly sentence: string },
  now: Date,
  timeZone: string,
): string | undefined {
  if (/[；;\n]/.test(words) || !runTogether.includes(fault.reason)) return undefined;
  if (words.trim().split(/[\s，,、]+/).length < fewestPieces) return undefined;
  const [trouble = ''] = fault.sentence.split('\n');
  const rewritten = withSemicolons(words.trim());
  const isGood = parseFields(splitFields(rewritten), now, timeZone).ok;
  const example = isGood ? `/发起报名 ${rewritten}` : activityExample;
  return `各项之间请用分号“；”隔开，不然会连成一项（${trouble.replace(/。$/, '')}）。\n例如：${example}`;
}

/** The title is the first word; what stands between it and the first label are the items. */
function withSemicolons(words: string): string {
  const [title = '', ...rest] = words
    .replace(foreign, '；$1：')
    .split(new RegExp(`；|${beforeLabel.source}|${beforeBareLabel.source}`, 'u'));
  const [, name = title, items] = /^(\S+)\s+(\S.*)$/u.exec(title) ?? [];
  return [name, ...(items === undefined ? [] : [`项目：${items}`]), ...rest].join('；');
}
