import { writeFileSync } from 'node:fs';
import { examplesOf, learnt, readUtterances } from './examples.ts';
import { learn } from './learn.ts';
import { type HeardKind, heardKinds, type Weights, weightRows, weightsFile } from './weights.ts';

/** Weights below this change few decisions and would double the file. */
const negligible = 0.6;

/** What examples.txt teaches about one kind. */
export function learnWeights(kind: HeardKind): Weights {
  const { bias, byGram } = learn(examplesOf(kind, readUtterances(learnt)));
  return { bias, byGram: new Map([...byGram].filter(([, weight]) => Math.abs(weight) >= negligible)) };
}

// node knowledge/answer/gates/likeness/learn-weights.ts, after every change of examples.txt
if (import.meta.main) {
  const rows = heardKinds.flatMap((kind) => weightRows(kind, learnWeights(kind)));
  writeFileSync(weightsFile, `${rows.join('\n')}\n`);
}
