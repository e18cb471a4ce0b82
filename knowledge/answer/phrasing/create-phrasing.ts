import { attempt, type AttemptDeps } from '../model/attempt.ts';
import type { ChatModel } from '../model/chat-model.ts';
import { growingText } from '../model/growing-text.ts';
import { maskQuestion } from '../model/mask-question.ts';
import { speaksToBot, tellsOfOwnMatter } from '../model/may-be-sent.ts';
import { Unused } from '../model/unused.ts';
import { composeDraft, composePhrased } from './compose-phrased.ts';
import { createGate } from './gate/citation-gate.ts';
import { cutSentences, type Sentence } from './gate/read-sentence.ts';
import type { OnDraft, Phrasing, PhrasingRequest } from './phrasing.ts';
import { phrasingPrompt } from './prompt.ts';

export interface PhrasingDeps extends AttemptDeps {
  readonly model: ChatModel;
  /** The names of the roster that stand in a text. */
  readonly namesIn?: (text: string) => Promise<readonly string[]>;
  /** How long the first words may take, in milliseconds. */
  readonly firstWordsMs?: number;
  /** How long a turn may wait for the model in all, in milliseconds. */
  readonly wholeMs?: number;
}

/** The reader waits no longer than this before the clauses themselves are shown. */
const defaultFirstWordsMs = 4_000;
const defaultWholeMs = 8_000;
const longestText = 2_000;

/**
 * Words answers by a model, one attempt each within one deadline. Its text comes through the gate sentence by
 * sentence, so that nothing is ever shown that the clauses don't say; at the first fault the call is cut off and the
 * clauses' own words are given.
 */
export function createPhrasing(deps: PhrasingDeps): Phrasing {
  const { model, namesIn, firstWordsMs = defaultFirstWordsMs, wholeMs = defaultWholeMs } = deps;

  const word = async (request: PhrasingRequest, onDraft: OnDraft): Promise<string> => {
    const { question, grounds, spentMs = 0 } = request;
    if (tellsOfOwnMatter(question)) throw new Unused('own_sensitive_matter');
    if (grounds.told.some(({ text }) => speaksToBot(text))) throw new Unused('clause_speaks_to_bot');
    const rules = grounds.told.map(({ clause, text }) => `${clause.documentTitle}\n${clause.name}\n${text}`);
    const masked = maskQuestion(question, rules.join('\n'), await namesIn?.(question));
    const limits = { firstWordsMs, wholeMs: wholeMs - spentMs, longest: longestText };
    const gate = createGate({ question, grounds });
    const sentences: Sentence[] = [];
    for await (const written of sentencesOf(
      growingText(model, phrasingPrompt(masked, grounds.told), limits),
    )) {
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

  return {
    async phrase(request, onDraft = () => undefined) {
      let shown = false;
      const attempted = await attempt(deps, () =>
        word(request, (draft) => {
          shown = true;
          onDraft(draft);
        }),
      );
      if ('value' in attempted) return attempted.value;
      if (shown) onDraft('');
      return undefined;
    },
  };
}

/** The sentences of a growing text as they become whole. */
async function* sentencesOf(growing: AsyncIterable<string>): AsyncGenerator<string> {
  let said = '';
  let taken = 0;
  for await (const text of growing) {
    said = text;
    for (const sentence of cutSentences(said.slice(taken))) {
      taken += sentence.length;
      yield sentence;
    }
  }
  yield said.slice(taken);
}
