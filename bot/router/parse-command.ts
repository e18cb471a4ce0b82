/** A message that begins with / is a command; the rest are its words. */
export interface ParsedCommand {
  readonly name: string;
  /** What follows the name, as typed. */
  readonly rest: string;
  /** The same, split at spaces. */
  readonly words: readonly string[];
}

/**
 * Reads `/报名 3 羽毛球` or `／报名3`. A mention of the bot before it does not count. A name of two words may be typed
 * with or without a space.
 *
 * @param names the known commands, so that `/报名3` (no space) is understood.
 * @returns undefined for anything that does not begin with a slash.
 */
export function parseCommand(text: string, names: readonly string[]): ParsedCommand | undefined {
  const slashed = /^\s*(?:@\S+\s+)*[/／]\s*([\s\S]+)$/u.exec(text)?.[1];
  if (slashed === undefined) return undefined;
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const name =
    longestFirst.find((known) => typedLength(slashed, known) > 0) ?? /^\S+/u.exec(slashed)?.[0] ?? '';
  const rest = slashed.slice(typedLength(slashed, name) || name.length).trim();
  return { name, rest, words: rest === '' ? [] : rest.split(/\s+/u) };
}

/** How much of the text a name at its beginning takes up; 0 where it does not stand there. */
function typedLength(text: string, name: string): number {
  let length = 0;
  for (const word of name.split(' ')) {
    length += /^\s*/u.exec(text.slice(length))?.[0].length ?? 0;
    if (!text.startsWith(word, length)) return 0;
    length += word.length;
  }
  return length;
}
