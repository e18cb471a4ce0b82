import { createInterface } from 'node:readline';
import type { Terminal } from './terminal.ts';
import { typedLines } from './typed-lines.ts';

/** This process's own streams. */
export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    live: Boolean(process.stderr.isTTY),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    lines: () =>
      process.stdin.isTTY && process.stdout.isTTY
        ? typedLines(process.stdin, process.stdout)
        : createInterface({ input: process.stdin, crlfDelay: Infinity }),
  };
}
