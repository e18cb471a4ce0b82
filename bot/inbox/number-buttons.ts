import { asTyped } from '../../jobs/delivery/message.ts';
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
      const { to, message: written, ...rest } = reply;
      if (to !== 'here') return reply;
      const message = asTyped(written);
      if (!message.buttons?.length) return { ...rest, to, message };
      const numbersFrom = next;
      next += message.buttons.length;
      return { ...rest, to, message: { ...message, numbersFrom } };
    }),
  };
}
