import type { Benefit } from '../benefit.ts';
import { decide } from '../decision/decide.ts';
import { explain } from '../decision/explain.ts';
import type { Fact, Facts } from '../fact.ts';
import { factInWords } from '../fact-in-words.ts';
import { extractFacts } from '../understand/extract-facts.ts';
import { wordsAbout } from '../understand/words-about.ts';
import type { DialogState, DialogStep } from './dialog.ts';

/**
 * A talk that is only offered: what was said with the question is kept for it, nothing is asked.
 *
 * @param meant all benefits that the words mean: what was said of another one is not taken.
 */
export function offerDialog(
  benefit: Benefit,
  said: string,
  today: string,
  meant: readonly Benefit[] = [benefit],
): DialogState {
  const { facts } = extractFacts(wordsAbout(benefit, said, meant), benefit, today);
  return { benefitId: benefit.id, facts, stated: Object.keys(facts), asking: null, stage: 'offered' };
}

/** Goes on from what is known: the next question, or the result. */
export function proceed(
  benefit: Benefit,
  state: DialogState,
  today: string,
  taken: readonly string[] = knownFacts(benefit, state.facts),
): DialogStep {
  const decision = decide(benefit, state.facts, today);
  const next = factOf(benefit, decision.missing[0]);
  if (next) {
    return {
      state: { ...state, stage: 'asking', asking: next.id },
      reply: { kind: 'question', fact: next, taken, again: state.facts[next.id] !== undefined },
    };
  }
  return {
    state: { ...state, stage: 'decided', asking: null },
    reply: { kind: 'decision', decision, explanation: explain(benefit, state.facts, today), taken },
  };
}

export function factOf(benefit: Benefit, id: string | null | undefined): Fact | undefined {
  return benefit.facts.find((fact) => fact.id === id);
}

/** What is known, in words, in the catalogue's order. */
export function knownFacts(benefit: Benefit, facts: Facts): string[] {
  return benefit.facts.flatMap((fact) => {
    const value = facts[fact.id];
    return value === undefined ? [] : [factInWords(fact, value)];
  });
}
