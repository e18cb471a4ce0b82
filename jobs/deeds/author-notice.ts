import type { Suggestion } from '../../db/voice/suggestions.ts';
import { type Addressed, toAsker } from '../delivery/addressed.ts';

/** What becomes of a suggestion, for whoever signed it; an anonymous author asks with the ticket. */
export const authorNotice = (
  suggestion: Suggestion | undefined,
  title: string,
  words: string,
): Addressed | null =>
  !suggestion || suggestion.anonymous
    ? null
    : toAsker(suggestion, { title: '您提的意见有进展', text: `“${title}”\n${words}` });
