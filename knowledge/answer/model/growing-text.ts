import type { ChatMessage, ChatModel } from './chat-model.ts';
import { createDeadline } from './deadline.ts';
import { Unused } from './unused.ts';

/** How much a model may take of the reader's patience. */
export interface Limits {
  /** How long the first words may take, in milliseconds. */
  readonly firstWordsMs: number;
  /** How long the whole may take, in milliseconds. */
  readonly wholeMs: number;
  /** Characters; a model that talks on is cut off. */
  readonly longest: number;
}

/**
 * What a model has said so far, each time there is more of it; the call ends however the reading ends.
 *
 * @throws Unused where time or length run out; whatever the model throws.
 */
export async function* growingText(
  model: ChatModel,
  messages: readonly ChatMessage[],
  { firstWordsMs, wholeMs, longest }: Limits,
): AsyncGenerator<string> {
  const deadline = createDeadline({ firstWordsMs, wholeMs });
  const pieces = model.stream(messages, deadline.signal)[Symbol.asyncIterator]();
  try {
    let text = '';
    for (;;) {
      const next = await deadline.within(pieces.next());
      if (next.done === true) return;
      if (next.value === '') continue;
      deadline.begun();
      text += next.value;
      if (text.length > longest) throw new Unused('too_long');
      yield spoken(text);
    }
  } finally {
    deadline.end();
  }
}

/** Some models think aloud first; that is for nobody. */
function spoken(text: string): string {
  const said = text.trimStart();
  if (!said.startsWith('<think>')) return '<think>'.startsWith(said) ? '' : said;
  const end = said.indexOf('</think>');
  return end < 0 ? '' : said.slice(end + '</think>'.length).trimStart();
}
