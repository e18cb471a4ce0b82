import { holdsIdentifier } from '../privacy/identifiers.ts';
import type { Embedding } from '../search/embedding.ts';
import { privateInGroupGate } from './gates/private-in-group.ts';
import { plainText } from './question/plain-text.ts';

/** A question was not given to the embedding endpoint: it tells of the asker's own illness, hardship or family. */
export class QuestionKeptHome extends Error {
  override readonly name = 'QuestionKeptHome';
}

/**
 * An endpoint's embedding for questions: what must not stand in a group is not sent out of the house either, nor kept
 * beside its vector; the search then goes by words. Published clauses need no such guard.
 */
export function questionEmbedding(embedding: Embedding): Embedding {
  return {
    ...embedding,
    embed: (texts) =>
      texts.some(isOwnMatter)
        ? Promise.reject(new QuestionKeptHome('the question tells of the asker'))
        : embedding.embed(texts),
  };
}

function isOwnMatter(text: string): boolean {
  const plain = plainText(text);
  return (
    holdsIdentifier(text) || privateInGroupGate({ text: plain, resolved: plain, chat: 'group' }) !== undefined
  );
}
