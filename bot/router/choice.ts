import type { OpenChoices } from '../../db/chats/conversations.ts';

/** How long the numbers of a menu can be answered with. */
export const choiceMs = 10 * 60_000;

/** What a message means as an answer to the menu that was shown last. */
export type Choice =
  /** It is none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'chosen'; readonly say: string }
  /** A number that the open menu does not have. */
  | { readonly kind: 'no_such'; readonly number: number }
  /** A number, but the menu's time is over, or something else was said since. */
  | { readonly kind: 'expired' | 'closed' };

const none: Choice = { kind: 'none' };

/**
 * Reads `2`, `２`, `②` or `2。` as the second choice, and a choice's own words as that choice.
 *
 * @param choices of this person in this chat; nobody else's numbers count.
 */
export function readChoice(text: string, choices: OpenChoices | undefined, now: Date): Choice {
  if (!choices) return none;
  const plain = text.normalize('NFKC').trim();
  const digits = /^(\d{1,3})\s*[.。、,，)!！]?$/u.exec(plain)?.[1];
  const isOpen = !choices.closed && now < new Date(choices.until);
  if (digits === undefined) {
    const named = isOpen && choices.offered.find(({ label }) => label.normalize('NFKC') === plain);
    return named ? { kind: 'chosen', say: named.say } : none;
  }
  if (!isOpen) return { kind: choices.closed ? 'closed' : 'expired' };
  const found = choices.offered[Number(digits) - 1];
  return found ? { kind: 'chosen', say: found.say } : { kind: 'no_such', number: Number(digits) };
}

/** What is said of a number that no open menu waits for, where nothing else waits for a number either. */
export function explainStrayNumber(
  text: string,
  choices: OpenChoices | undefined,
  now: Date,
): string | undefined {
  const { kind } = readChoice(text, choices, now);
  if (kind === 'expired')
    return `刚才的选项超过 ${choiceMs / 60_000} 分钟，已经过期了。请把想办的事再说一遍，我重新列给您选。`;
  if (kind === 'closed')
    return '刚才的选项已经选过，或者后来又说了别的，数字对不上了。请把想办的事再说一遍，我重新列给您选。';
  return undefined;
}
