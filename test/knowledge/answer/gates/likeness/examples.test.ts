import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stopAtGate } from '../../../../../knowledge/answer/gates/gates.ts';
import {
  type Kind,
  learnt,
  readUtterances,
  type Utterance,
} from '../../../../../knowledge/answer/gates/likeness/examples.ts';
import { learnWeights } from '../../../../../knowledge/answer/gates/likeness/learn-weights.ts';
import {
  heardKinds,
  weightRows,
  weightsFile,
} from '../../../../../knowledge/answer/gates/likeness/weights.ts';
import { plainText } from '../../../../../knowledge/answer/question/plain-text.ts';

const outcome = { crisis: 'crisis', order: 'refused', prying: 'refused', own: 'private', harmless: 'passed' };
const kinds: readonly Kind[] = ['crisis', 'order', 'prying', 'own', 'harmless'];

function decidedOtherwise(utterances: readonly Utterance[], kind: Kind): readonly string[] {
  const wrong = ({ said, chat }: Utterance) => {
    const text = plainText(said);
    return (stopAtGate({ text, resolved: text, chat })?.outcome ?? 'passed') !== outcome[kind];
  };
  return utterances
    .filter((utterance) => utterance.kind === kind && wrong(utterance))
    .map(({ said }) => said);
}

describe('utterances the gates were made with', () => {
  const utterances = readUtterances(learnt);

  it.each(kinds)('are all decided rightly: %s', (kind) => {
    expect(utterances.filter((utterance) => utterance.kind === kind).length).toBeGreaterThan(100);
    expect(decidedOtherwise(utterances, kind)).toEqual([]);
  });

  it('gave the weights that are kept', () => {
    const learned = heardKinds.flatMap((kind) => weightRows(kind, learnWeights(kind)));
    expect(`${learned.join('\n')}\n` === readFileSync(weightsFile, 'utf8')).toBe(true);
  });
});

/**
 * Written blind after the patterns, never learnt from and never mended for: how well the gates hear what nobody
 * thought of. Raise the floors when they do better; put no sentence of unheard.txt into a pattern or an example.
 */
describe('utterances the gates have never heard', () => {
  const unheard = readUtterances(new URL('unheard.txt', import.meta.url));
  const missed = (kind: Kind) => decidedOtherwise(unheard, kind);
  const count = (kind: Kind) => unheard.filter((utterance) => utterance.kind === kind).length;

  it('are let pass where they are harmless, but for one of seventy', () => {
    expect(count('harmless')).toBe(70);
    expect(missed('harmless').length).toBeLessThanOrEqual(1);
  });

  it('move to a private chat where they are the asker’s own', () => {
    expect(missed('own')).toEqual([]);
  });

  it('are refused where they give orders, nine times of ten', () => {
    expect(missed('order').length / count('order')).toBeLessThan(0.1);
  });

  it('are refused where they pry, three times of five', () => {
    expect(missed('prying').length / count('prying')).toBeLessThanOrEqual(0.4);
  });

  it('are comforted where they despair, seven times of eight', () => {
    expect(missed('crisis').length / count('crisis')).toBeLessThanOrEqual(0.125);
  });
});
