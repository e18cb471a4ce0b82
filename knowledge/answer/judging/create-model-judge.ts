import type { FoundClause } from '../../search/search.ts';
import { attempt, type AttemptDeps } from '../model/attempt.ts';
import type { ChatModel } from '../model/chat-model.ts';
import { growingText } from '../model/growing-text.ts';
import { maskQuestion } from '../model/mask-question.ts';
import { tellsOfOwnMatter } from '../model/may-be-sent.ts';
import { Unused } from '../model/unused.ts';
import { judgePrompt } from './judge-prompt.ts';
import type { JudgeRequest, ModelJudge, Verdict } from './model-judge.ts';
import { readVerdicts } from './read-verdict.ts';

export interface ModelJudgeDeps extends AttemptDeps {
  readonly model: ChatModel;
  readonly now: () => Date;
  /** The names of the roster that stand in a text. */
  readonly namesIn?: (text: string) => Promise<readonly string[]>;
  /** How long judging may take, in milliseconds; what is left of the turn is for wording. */
  readonly wholeMs?: number;
}

const defaultWholeMs = 4_000;
const longestText = 3_000;

/** A model that judges, in one call within one deadline, which of the offered clauses answer. */
export function createModelJudge(deps: ModelJudgeDeps): ModelJudge {
  const { model, now, namesIn, wholeMs = defaultWholeMs } = deps;

  const ask = async ({
    message,
    earlier,
    asked,
  }: JudgeRequest): Promise<readonly (Verdict | undefined)[]> => {
    const said = [...earlier, ...asked.map(({ question }) => question)];
    if ([message, ...said].some(tellsOfOwnMatter)) throw new Unused('own_sensitive_matter');
    const offered = [...new Map(asked.flatMap(({ clauses }) => clauses.map(byId))).values()];
    const rules = offered.map(({ documentTitle, name, text }) => [documentTitle, name, text].join('\n'));
    const names = await namesIn?.(said.join('\n'));
    const mask = (text: string) => maskQuestion(text, rules.join('\n'), names);
    const messages = judgePrompt(
      earlier.map(mask),
      asked.map(({ question }) => mask(question)),
      offered,
    );
    const limits = { firstWordsMs: wholeMs, wholeMs, longest: longestText };
    let reply = '';
    for await (const text of growingText(model, messages, limits)) reply = text;
    const read = readVerdicts(reply, offered, asked.length);
    if (!read.accepted) throw new Unused(read.reason, read.reason === 'no_verdict');
    return read.verdicts;
  };

  return {
    async judge(request) {
      const from = now().getTime();
      const attempted = await attempt(deps, () => ask(request));
      return {
        verdicts: 'value' in attempted ? attempted.value : [],
        spentMs: now().getTime() - from,
        endpointFailed: 'unused' in attempted && attempted.unused.isEndpointsFault,
      };
    },
  };
}

const byId = (clause: FoundClause): [number, FoundClause] => [clause.clauseId, clause];
