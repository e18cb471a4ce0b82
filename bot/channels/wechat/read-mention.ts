/** What follows a name that was picked from WeChat's list: a four-per-em space; typed by hand a plain one. */
const end = '(?:[\\s，,：:、。！!？?]|$)';
/** Calls everybody, and so nobody in particular; some puppets then list every member, the bot among them. */
const everybody = /@(?:所有人|全体成员|all)(?=\s|$)/iu;
/** What a quoting message holds above the writer's own words. */
const quoted = /^「[\s\S]*?」\s*\n(?:[-—–] ?){3,}[-—– ]*\n/u;

export interface Mention {
  readonly mentioned: boolean;
  /** The text without the bot's own name and without what it quotes. */
  readonly text: string;
}

/**
 * Reads whether a room's message names the bot. Some puppets give a list of who was mentioned, some an empty one
 * for everything, some none; then the text itself has to tell.
 *
 * @param listed whether the puppet's list names the bot.
 * @param names what the bot is called: its own name, its name in this room.
 */
export function readMention(written: string, listed: boolean, names: readonly string[]): Mention {
  const said = written.replace(quoted, '');
  const known = names.filter((name) => name.trim() !== '').map(literally);
  const own = known.length > 0 ? new RegExp(`@(?:${known.join('|')})${end}`, 'gu') : /(?!)/u;
  const without = said.replace(own, ' ');
  const named = without !== said;
  const mentioned = named || (listed && !everybody.test(said));
  // Listed, but under a name that is not known: the one name picked from WeChat's list is the bot's.
  const rest = mentioned && !named ? without.replace(/@[^@\u2005]{1,40}\u2005/u, ' ') : without;
  return { mentioned, text: rest.trim() };
}

/** Spaces in a name come back as other spaces than they were set with, a name's end without any. */
const literally = (name: string) =>
  name
    .trim()
    .split(/\s+/u)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+');
