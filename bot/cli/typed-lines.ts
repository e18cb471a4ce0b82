import { on } from 'node:events';
import { createInterface } from 'node:readline';

/** Tells a terminal to mark what is pasted, and not to any more (bracketed paste, xterm's mode 2004). */
const markPastes = '\u001b[?2004h';
const markNothing = '\u001b[?2004l';

/**
 * The lines that a person types at a terminal. What is pasted at once is one message, sent by the next Enter: each of
 * its lines but the last ends in `\`.
 */
export async function* typedLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): AsyncIterable<string> {
  const reader = createInterface({ input, output, terminal: true, prompt: '', historySize: 0 });
  let isPasting = false;
  input.on('keypress', (_text: unknown, key: { readonly name?: string } | undefined) => {
    if (key?.name === 'paste-start') isPasting = true;
    if (key?.name === 'paste-end') isPasting = false;
  });
  const lines: string[] = [];
  reader.on('line', (line) => lines.push(isPasting ? `${line}\\` : line));
  output.write(markPastes);
  try {
    // The line was taken when it was ended: by now the paste may be over.
    const ended = on(reader, 'line', { close: ['close'] });
    while (!(await ended.next()).done) {
      const line = lines.shift();
      if (line !== undefined) yield line;
    }
  } finally {
    output.write(markNothing);
    reader.close();
  }
}
