/** A message that begins with / is a command; the rest are its words. */
export interface ParsedCommand {
  readonly name: string;
  /** What follows the name, as typed. */
  readonly rest: string;
  /** The same, split at spaces. */
  readonly words: readonly string[];
}

/**
 * Reads `/报名 3 羽毛球` or `／报名3`. A mention of the bot before it does not count.
 *
 * @param names the known commands, so that `/报名3` (no space) is understood.
 * @returns undefined for anything that does not begin with a slash.
 */
export function parseCommand(text: string, names: readonly string[]): ParsedCommand | undefined {
  const slashed = /^\s*(?:@\S+\s+)*[/／]\s*([\s\S]+)$/u.exec(text)?.[1];
  if (slashed === undefined) return undefined;
  const typed = /^\S+/u.exec(slashed)?.[0] ?? '';
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const name = longestFirst.find((known) => typed.startsWith(known)) ?? typed;
  const rest = slashed.slice(name.length).trim();
  return { name, rest, words: rest === '' ? [] : rest.split(/\s+/u) };
}
