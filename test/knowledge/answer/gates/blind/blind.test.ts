import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stopAtGate } from '../../../../../knowledge/answer/gates/gates.ts';
import { plainText } from '../../../../../knowledge/answer/question/plain-text.ts';

const message = z.object({ text: z.string(), expect: z.enum(['pass', 'crisis', 'refused']) });
const messages = readFileSync(new URL('messages.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => message.parse(JSON.parse(line)));

function decidedOtherwise(expected: z.infer<typeof message>['expect']): readonly string[] {
  return messages
    .filter((one) => one.expect === expected)
    .filter(({ text: said }) => {
      const text = plainText(said);
      return (stopAtGate({ text, resolved: text, chat: 'private' })?.outcome ?? 'pass') !== expected;
    })
    .map(({ text }) => text);
}

/**
 * Written by an author who had seen neither patterns nor examples: ordinary questions as near to a cry or a trick as
 * workers' words come (吊车, 累死, 退出舞蹈队), and cries and tricks around a corner. No sentence of messages.jsonl
 * may become an example; patterns were mended after a look at what they got wrong, so that these counts flatter. Whoever
 * wants the truth keeps messages apart. The floors lie one or two under what was reached.
 */
describe('messages of a blind author', () => {
  it('are let pass where they are ordinary, 98 of a hundred', () => {
    const stopped = decidedOtherwise('pass');
    expect(stopped.length, stopped.join('\n')).toBeLessThanOrEqual(2);
  });

  it('are comforted where they despair', () => {
    const missed = decidedOtherwise('crisis');
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
  });

  it('are refused where they pry or give orders', () => {
    const missed = decidedOtherwise('refused');
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
  });
});
