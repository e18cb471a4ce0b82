/** What follows a name that was picked from WeChat's list: a four-per-em space; typed by hand a plain one. */
const end = '(?:[\\u2005\\s]|$)';

export interface Mention {
  readonly mentioned: boolean;
  /** The text without the bot's own name. */
  readonly text: string;
}

/**
 * Reads whether a room's message names the bot. Some puppets give a list of who was mentioned, some an empty one
 * for everything, some none; then the text itself has to tell.
 *
 * @param listed whether the puppet's list names the bot.
 * @param names what the bot is called: its own name, its name in this room.
 */
export function readMention(text: string, listed: boolean, names: readonly string[]): Mention {
  const known = names.filter(Boolean);
  if (known.length === 0) return { mentioned: listed, text: text.trim() };
  const own = new RegExp(`@(?:${known.map(literally).join('|')})${end}`, 'gu');
  const without = text.replace(own, ' ');
  return { mentioned: listed || without !== text, text: without.trim() };
}

const literally = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
