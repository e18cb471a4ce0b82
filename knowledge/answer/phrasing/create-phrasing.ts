import { type ChatModel, ModelUnusable } from './chat-model.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { composeDraft, composePhrased } from './compose-phrased.ts';
import { createDeadline } from './deadline.ts';
import { createGate } from './gate/citation-gate.ts';
import { cutSentences, type Sentence } from './gate/read-sentence.ts';
import { maskQuestion } from './mask-question.ts';
import { keptHome } from './may-be-sent.ts';
import type { OnDraft, Phrasing, PhrasingRequest } from './phrasing.ts';
import { type ChatMessage, phrasingPrompt } from './prompt.ts';
import { Unused, type UnusedReason } from './unused.ts';

export interface PhrasingDeps {
  readonly model: ChatModel;
  readonly now: () => Date;
  /** The names of the roster that stand in a text. */
  readonly namesIn?: (text: string) => Promise<readonly string[]>;
  /** Told each time an answer goes out without the model; never with anybody's words. */
  readonly onUnused?: (reason: UnusedReason, error?: unknown) => void;
  /** How long the first words may take, in milliseconds. */
  readonly firstWordsMs?: number;
  /** How long the whole may take, in milliseconds. */
  readonly wholeMs?: number;
}

/** The reader waits no longer than this before the clauses themselves are shown. */
const defaultFirstWordsMs = 4_000;
const defaultWholeMs = 8_000;
/** A model that talks on is cut off. */
const longestText = 2_000;

/**
 * Words answers by a model, one attempt each within one deadline. Its text comes through the gate sentence by
 * sentence, so that nothing is ever shown that the clauses don't say; at the first fault the call is cut off and the
 * clauses' own words are given.
 */
export function createPhrasing(deps: PhrasingDeps): Phrasing {
  const { model, now, namesIn, onUnused } = deps;
  const { firstWordsMs = defaultFirstWordsMs, wholeMs = defaultWholeMs } = deps;
  const breaker = createCircuitBreaker({ now });

  const attempt = async (request: PhrasingRequest, onDraft: OnDraft): Promise<string> => {
    const kept = keptHome(request);
    if (kept) throw new Unused(kept);
    if (breaker.isOpen()) throw new Unused('endpoint_resting');
    const { question, grounds } = request;
    const rules = grounds.told.map(({ clause, text }) => `${clause.documentTitle}\n${clause.name}\n${text}`);
    const masked = maskQuestion(question, rules.join('\n'), await namesIn?.(question));
    const gate = createGate({ question, grounds });
    const sentences: Sentence[] = [];
    for await (const written of sentencesOf(phrasingPrompt(masked, grounds.told))) {
      if (written.trim() === '') continue;
      const decision = gate.judgeSentence(written);
      if (!decision.accepted) throw new Unused(decision.reason);
      sentences.push(decision.sentence);
      onDraft(composeDraft(grounds, sentences));
    }
    const whole = gate.judgeWhole(sentences);
    if (!whole.accepted) throw new Unused(whole.reason, whole.reason === 'empty');
    return composePhrased(grounds, sentences);
  };

  /** The model's sentences as they become whole; ends the call however the reading ends. */
  async function* sentencesOf(messages: readonly ChatMessage[]): AsyncGenerator<string> {
    const deadline = createDeadline({ firstWordsMs, wholeMs });
    const pieces = model.stream(messages, deadline.signal)[Symbol.asyncIterator]();
    try {
      let text = '';
      let taken = 0;
      for (;;) {
        const next = await deadline.within(pieces.next());
        if (next.done === true) break;
        if (next.value === '') continue;
        deadline.begun();
        text += next.value;
        if (text.length > longestText) throw new Unused('too_long');
        for (const sentence of cutSentences(spoken(text).slice(taken))) {
          taken += sentence.length;
          yield sentence;
        }
      }
      yield spoken(text).slice(taken);
    } finally {
      deadline.end();
    }
  }

  return {
    async phrase(request, onDraft = () => undefined) {
      let shown = false;
      try {
        const text = await attempt(request, (draft) => {
          shown = true;
          onDraft(draft);
        });
        breaker.succeeded();
        return text;
      } catch (error) {
        if (shown) onDraft('');
        const unused = toUnused(error);
        if (unused.isEndpointsFault) breaker.failed();
        onUnused?.(unused.reason, unused === error ? undefined : error);
        return undefined;
      }
    },
  };
}

function toUnused(error: unknown): Unused {
  if (error instanceof Unused) return error;
  return error instanceof ModelUnusable ? new Unused('endpoint_failed', true) : new Unused('broken');
}

/** Some models think aloud first; that is for nobody. */
function spoken(text: string): string {
  const said = text.trimStart();
  if (!said.startsWith('<think>')) return '<think>'.startsWith(said) ? '' : said;
  const end = said.indexOf('</think>');
  return end < 0 ? '' : said.slice(end + '</think>'.length).trimStart();
}
