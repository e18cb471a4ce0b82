import type { Search } from '../search/search.ts';
import { loadSynonyms, type Synonym } from '../search/synonyms.ts';
import type { UnitTree } from '../unit-tree.ts';
import { consider, type Considered, type Scope } from './consider.ts';
import { knows } from './evidence/taught.ts';
import { createListener } from './evidence/listen.ts';
import { stopAtGate } from './gates/gates.ts';
import type { Answer, Ask } from './outcome.ts';
import type { ModelJudge } from './judging/model-judge.ts';
import { secondOpinion } from './judging/second-opinion.ts';
import type { OnDraft, Phrasing } from './phrasing/phrasing.ts';
import { asksFormer, dayAsked, dayBefore } from './question/day-asked.ts';
import { withSubject } from './question/follow-up.ts';
import { plainText } from './question/plain-text.ts';
import { smallTalk } from './question/small-talk.ts';
import { splitQuestions } from './question/split.ts';
import { unitAskedAbout } from './question/unit-asked-about.ts';
import { unitStated } from './question/unit-stated.ts';
import { withoutMentions } from './question/without-mentions.ts';
import { createVocabulary } from './question/words/vocabulary.ts';
import { reply } from './reply.ts';
import { dayInChinese } from './wording/compose.ts';
import { comfortFor } from './wording/comfort.ts';
import { gatePhrases, smallTalkPhrases } from './wording/set-phrases.ts';

export interface AnswererDeps {
  readonly search: Search;
  readonly tree: () => Promise<UnitTree>;
  /** Lay words → rule words; the project's own table by default. */
  readonly synonyms?: readonly Synonym[];
  /** Words answers by a model; without it they stand in the clauses' own words. */
  readonly phrasing?: Phrasing | undefined;
  /** Judges by a model which clauses answer; without it the words decide. */
  readonly modelJudge?: ModelJudge | undefined;
}

export interface Answerer {
  /** @param onDraft told the beginning of an answer that a model is still wording. */
  answer(ask: Ask, onDraft?: OnDraft): Promise<Answer>;
}

/** Longer messages are stopped by the gates as a whole, but only their beginning is understood. */
const readableLength = 600;

/**
 * Answers questions from the rules alone: the gates, then for each question search and evidence, on which a model may
 * be asked for a second opinion, then the cited clauses' own words, which it may word anew. Nothing is stored. `asOf` is the day asked for.
 */
export function createAnswerer({
  search,
  tree,
  synonyms = loadSynonyms(),
  phrasing,
  modelJudge,
}: AnswererDeps): Answerer {
  const listen = createListener();
  const vocabulary = createVocabulary(synonyms);
  return {
    async answer({ question, unitId, on, chat, history: said, colleagues }, onDraft) {
      const history = said.map((one) => plainText(withoutMentions(one)));
      const whole = plainText(question);
      const resolved = withSubject(whole, history.at(-1));
      const stopped = stopAtGate({ text: whole, resolved, chat, colleagues });
      if (stopped) return { ...stopped, text: gatePhrases[stopped.reason], citations: [], asOf: on };
      const text = plainText(withoutMentions(question));
      const talk = smallTalk(text);
      if (talk)
        return { outcome: 'clarify', reason: talk, text: smallTalkPhrases[talk], citations: [], asOf: on };

      const allUnits = await tree();
      const moved = unitStated([...history, text], allUnits.units);
      const units = allUnits.lineage(moved?.id ?? unitId);
      const unitLineage = units.map(({ id }) => id);
      const read = vocabulary.correct(text.slice(0, readableLength));
      const questions = splitQuestions(read, vocabulary);
      const asTaught = knows(read, vocabulary.correct);
      const asked = dayAsked(text, on);
      const considerAll = async (scope: Scope): Promise<Considered[]> => {
        const considered: Considered[] = [];
        for (const [index, part] of questions.entries()) {
          const before = [...history, ...questions.slice(0, index)];
          considered.push(await consider({ search, listen, vocabulary }, part, before, scope));
        }
        // What staff had a clause learn as one message is one question.
        return considered.length > 1 && considered.some(({ ranked }) => ranked.some(asTaught))
          ? [await consider({ search, listen, vocabulary }, read, history, scope)]
          : considered;
      };
      const other = unitAskedAbout(text, allUnits.units, unitLineage);
      let scope: Scope = { unitLineage, on: asked?.on ?? on, mustName: other?.names };
      let parts = await considerAll(scope);
      const former = !asked && asksFormer(text);
      const since = former ? ruledSince(parts) : undefined;
      if (since) {
        const earlier = { ...scope, on: dayBefore(since) };
        const found = await considerAll(earlier);
        if (ruledSince(found)) [scope, parts] = [earlier, found];
      }
      const named = {
        year: asked?.called ?? (scope.on < on ? dayInChinese(scope.on) : undefined),
        unit: moved?.id === unitId ? undefined : moved?.name,
        otherUnit: other?.unit.name,
        comfort: comfortFor(text),
        today: on,
      };
      // What held before is not to be found among the rules of today.
      const isOfToday = former && scope.on === on;
      const opinion = await secondOpinion(isOfToday ? undefined : modelJudge, parts, {
        message: text,
        history,
      });
      const { grounds, ...found } = reply(opinion.parts, officeOf((other?.unit ?? units[0])?.name), named);
      const { spentMs, endpointFailed } = opinion;
      const wording = grounds && { question: text.slice(0, readableLength), grounds, spentMs };
      const phrased = wording && !endpointFailed ? await phrasing?.phrase(wording, onDraft) : undefined;
      return { ...found, ...(phrased ? { text: phrased, generated: true } : {}), asOf: scope.on };
    },
  };
}

/** Since when the rule holds that answers a message's first ruled question. */
function ruledSince(parts: readonly Considered[]): string | undefined {
  for (const { judgement } of parts)
    if (judgement.kind === 'ruled') return judgement.clauses[0]?.clause.effectiveOn ?? undefined;
  return undefined;
}

/** 铸锻厂分工会 → 铸锻厂分工会办公室, 研究院 → 研究院工会办公室 */
const officeOf = (unit = '本单位'): string => `${unit.endsWith('工会') ? unit : `${unit}工会`}办公室`;
