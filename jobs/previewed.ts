import type { Button } from './delivery/message.ts';
import { signOf } from './sign-of.ts';

/** Yes or no to what was previewed: of a button with the sign of what its card showed, typed without. */
export interface PreviewDecision {
  readonly isConfirmed: boolean;
  readonly sign: string | undefined;
}

/** Yes and no under a preview; they count for what it shows, not for what is in the making by then. */
export function previewButtons(
  command: string,
  draft: unknown,
  labels: { readonly confirm: string; readonly cancel: string },
): Button[] {
  const button = (label: string, words: string): Button => ({
    label,
    say: `${command} ${words} ${signOf(draft)}`,
    typed: `${command} ${words}`,
  });
  return [{ ...button(labels.confirm, '确认'), style: 'primary' }, button(labels.cancel, '取消')];
}

/** Reads what is behind the command; undefined where it is something else. */
export function readPreviewDecision(rest: string): PreviewDecision | undefined {
  const [, word, sign] = /^(确认|取消|算了)[。！!]?(?:\s+([0-9a-f]{6}))?$/u.exec(rest) ?? [];
  return word === undefined ? undefined : { isConfirmed: word === '确认', sign };
}

/** Whether a button stood under something else than what is in the making now. */
export const isOutdated = ({ sign }: PreviewDecision, draft: unknown): boolean =>
  sign !== undefined && (draft === undefined || sign !== signOf(draft));

export const outdatedPreview =
  '那张预览已经办过、改过，或者放得太久了，刚才点的不算，什么都没有动。请看后来的那一张，或者重新发一遍。';
