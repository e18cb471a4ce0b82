import type { Handled } from '../router/turn.ts';

/**
 * Numbers the buttons of what is said here, through all messages, where the channel shows none: the inbox remembers
 * what the numbers stand for. What goes elsewhere is answered by others, or later, and gets none.
 */
export function numberButtons(handled: Handled, hasButtons: boolean): Handled {
  if (hasButtons) return handled;
  let next = 1;
  return {
    ...handled,
    replies: handled.replies.map((reply) => {
      const { to, message, ...rest } = reply;
      if (to !== 'here' || !message.buttons?.length) return reply;
      const numbersFrom = next;
      next += message.buttons.length;
      return { ...rest, to, message: { ...message, numbersFrom } };
    }),
  };
}
