import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { joinContinued } from '../../../bot/cli/continued-lines.ts';
import { typedLines } from '../../../bot/cli/typed-lines.ts';

async function messagesOf(lines: AsyncIterable<string>): Promise<string[]> {
  const messages: string[] = [];
  for await (const message of joinContinued(lines)) messages.push(message);
  return messages;
}

async function* given(...lines: readonly string[]) {
  yield* lines;
}

it('joins lines that end in a backslash, also where the last one goes nowhere', async () => {
  expect(await messagesOf(given('一句', '/接龙 3\\', '1. 王建国\\', '2. 李小燕', '完了\\'))).toEqual([
    '一句',
    '/接龙 3\n1. 王建国\n2. 李小燕',
    '完了',
  ]);
});

it('takes what is pasted at once for one message, sent by the next Enter', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const messages = messagesOf(typedLines(input, output));
  input.write('你好\r');
  input.write('/接龙 3 \u001b[200~1. 王建国\r2. 李小燕\u001b[201~\r');
  input.write('好\r');
  // Ctrl-D on an empty line.
  input.write('\u0004');
  expect(await messages).toEqual(['你好', '/接龙 3 1. 王建国\n2. 李小燕', '好']);
  const shown = String(output.read());
  expect(shown.startsWith('\u001b[?2004h')).toBe(true);
  expect(shown).toContain('\u001b[?2004l');
});
