import type { Db } from '../../db/db.ts';
import { findSuggestion, setSuggestionAnswer, type Suggestion } from '../../db/voice/suggestions.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

export type AnswerSuggestionDecision =
  /** `tell` is where the author of a signed one is reached; an anonymous author asks with the ticket. */
  | { readonly outcome: 'answered'; readonly suggestion: Suggestion; readonly tell: Author | null }
  | { readonly outcome: 'unknown_suggestion' | 'empty' };

/** The person, in their private chat; a chat only where the roster doesn't know who wrote. */
type Author = { readonly person: string } | { readonly chat: string };

/**
 * Writes the answer to a suggestion, replacing an earlier one.
 *
 * @param by who answers and the units they are responsible for; a suggestion outside them is unknown to them.
 */
export function answerSuggestion(
  db: Db,
  tree: UnitTree,
  given: { readonly id: string; readonly answer: string; readonly now: Date },
  by: { readonly personId: string; readonly unitIds: readonly string[] },
): Promise<AnswerSuggestionDecision> {
  return db.tx(async (): Promise<AnswerSuggestionDecision> => {
    const answer = given.answer.trim();
    if (answer === '') return { outcome: 'empty' };
    const suggestion = await findSuggestion(db, given.id.normalize('NFKC').trim().toUpperCase());
    const mayAnswer =
      suggestion && tree.lineage(suggestion.unitId).some((unit) => by.unitIds.includes(unit.id));
    if (!mayAnswer) return { outcome: 'unknown_suggestion' };
    await setSuggestionAnswer(db, suggestion.id, { text: answer, by: by.personId, at: given.now });
    return {
      outcome: 'answered',
      suggestion: { ...suggestion, answer, answeredBy: by.personId, answeredAt: given.now },
      tell: authorOf(suggestion),
    };
  });
}

function authorOf({ personId, chatId }: Suggestion): Author | null {
  if (personId !== null) return { person: personId };
  return chatId === null ? null : { chat: chatId };
}
