/** Where a command reads and writes: this process's own streams, or those of a command line that asked it. */
export interface Terminal {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Whether a person watches `err`: a line there can be written over. Else it goes to a log. */
  readonly live: boolean;
  out(text: string): void;
  /** Progress and explanations: stderr, so that stdout stays machine-readable. */
  err(text: string): void;
  /** The lines typed or piped in, until end of input. */
  lines(): AsyncIterable<string>;
}

/** One JSON document, or what a person reads. */
export function print(terminal: Terminal, json: boolean, value: unknown, text: string): void {
  terminal.out(json ? `${JSON.stringify(value)}\n` : `${text}\n`);
}

/** The command was used wrongly; `message` is for the person at the terminal. Ends it with code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
