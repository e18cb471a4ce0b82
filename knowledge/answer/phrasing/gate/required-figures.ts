import { meetsCondition, statedQuantities } from '../../evidence/conditions.ts';
import { type Figure } from './figures.ts';
import { pairsOf, type Source, type Statement } from './source.ts';

/**
 * The figures that an answer led by this clause must tell. Where the question says which case it is, by a quantity
 * (工龄12年) or by a word that only some statements have (大专), those of these statements; else all of them.
 *
 * @param question plain text.
 */
export function requiredFigures({ statements }: Source, question: string): readonly Figure[] {
  const telling = statements.filter(({ figures }) => figures.length > 0);
  const met = telling.filter(({ text }) => meetsCondition(text, statedQuantities(question)));
  const chosen = met.length > 0 ? met : spokenOf(telling, question);
  return (chosen.length > 0 ? chosen : telling).flatMap(({ figures }) => figures);
}

function spokenOf(statements: readonly Statement[], question: string): Statement[] {
  const asked = pairsOf(question);
  const pairs = statements.map(({ text }) => pairsOf(text));
  return statements.filter((_, index) =>
    [...asked].some((pair) => pairs[index]?.has(pair) && !pairs.every((other) => other.has(pair))),
  );
}
