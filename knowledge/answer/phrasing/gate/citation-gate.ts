import type { Grounds } from '../../reply.ts';
import { type ClaimFault, findClaimFault } from './check-claims.ts';
import { type FigureFault, findFigureFault, sameFigure } from './check-figures.ts';
import { findWordFault, type WordFault } from './check-words.ts';
import { legible, readFigures } from './figures.ts';
import { readSentence, type Sentence } from './read-sentence.ts';
import { requiredFigures } from './required-figures.ts';
import { readSource } from './source.ts';

/** Why a model's words are not shown. */
export type GateFault =
  | 'uncited'
  | 'unknown_citation'
  | 'asks_back'
  | FigureFault
  | WordFault
  | ClaimFault
  | 'empty'
  | 'leading_clause_left_out'
  | 'figure_left_out'
  | 'too_long';

export type SentenceDecision =
  | { readonly accepted: true; readonly sentence: Sentence }
  | { readonly accepted: false; readonly reason: GateFault };

export type WholeDecision =
  { readonly accepted: true } | { readonly accepted: false; readonly reason: GateFault };

export interface CitationGate {
  /** Judges one sentence with its marks by itself; an accepted one may be shown. */
  judgeSentence(written: string): SentenceDecision;
  /** Judges the accepted sentences together: whether they leave out what matters. */
  judgeWhole(sentences: readonly Sentence[]): WholeDecision;
}

const longestAnswer = 600;

/**
 * The gate between a model and a reader. A sentence passes when it cites clauses of the answer and says nothing that
 * these don't: no figure, limit, rate, office, person, link, promise or “no” of its own, and hardly a word. The whole
 * passes when it rests on the clause that leads each question's answer and tells its figures. Pure; errs towards the
 * clauses' own words, which are always at hand.
 *
 * @param question plain text.
 */
export function createGate({ question, grounds }: { question: string; grounds: Grounds }): CitationGate {
  const sources = grounds.told.map(readSource);
  const asked = readFigures(legible(question));

  const faultOf = (sentence: Sentence): GateFault | undefined => {
    if (sentence.cites.length === 0) return 'uncited';
    const cited = sentence.cites.flatMap((number) => sources[number - 1] ?? []);
    if (cited.length < sentence.cites.length) return 'unknown_citation';
    const words = cited.map((source) => source.words).join('\n');
    if (/[?？]/.test(sentence.text) && !/[?？]/.test(words)) return 'asks_back';
    return (
      findFigureFault(sentence.legible, { cited, all: sources, asked }) ??
      findClaimFault(sentence.legible, words) ??
      findWordFault(sentence.legible, { words, question: legible(question) })
    );
  };

  return {
    judgeSentence(written) {
      const sentence = readSentence(written);
      const reason = faultOf(sentence);
      return reason ? { accepted: false, reason } : { accepted: true, sentence };
    },
    judgeWhole(sentences) {
      const refuse = (reason: GateFault): WholeDecision => ({ accepted: false, reason });
      if (sentences.every(({ text }) => text === '')) return refuse('empty');
      if (sentences.reduce((sum, { text }) => sum + text.length, 0) > longestAnswer)
        return refuse('too_long');
      const leading = grounds.leading.map((told) => grounds.told.indexOf(told));
      if (leading.some((index) => !sentences.some(({ cites }) => cites.includes(index + 1))))
        return refuse('leading_clause_left_out');
      const figures = sentences.flatMap((sentence) => readFigures(sentence.legible));
      const required = leading.flatMap((index) => {
        const source = sources[index];
        return source ? requiredFigures(source, legible(question)) : [];
      });
      const isTold = required.every((figure) => figures.some((told) => sameFigure(told, figure)));
      return isTold ? { accepted: true } : refuse('figure_left_out');
    },
  };
}
