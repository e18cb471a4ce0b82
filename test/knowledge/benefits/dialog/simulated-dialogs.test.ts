import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Benefit } from '../../../../knowledge/benefits/benefit.ts';
import { createCatalogue, shippedFolders } from '../../../../knowledge/benefits/create-catalogue.ts';
import { decide, type Decision } from '../../../../knowledge/benefits/decision/decide.ts';
import { factOf, proceed } from '../../../../knowledge/benefits/dialog/begin-dialog.ts';
import type { DialogState, DialogStep } from '../../../../knowledge/benefits/dialog/dialog.ts';
import { stepDialog } from '../../../../knowledge/benefits/dialog/step-dialog.ts';
import type { Facts } from '../../../../knowledge/benefits/fact.ts';
import { readExamples } from '../../../../knowledge/benefits/files/examples.ts';
import { answerInWords } from '../../../helpers/answer-in-words.ts';
import { allFacts, withExampleFigures } from '../../../helpers/benefit-facts.ts';

const day = '2026-07-20';
const { files } = readExamples(shippedFolders[0] ?? '');
const benefits = createCatalogue()
  .list([], day)
  .map((benefit) => withExampleFigures(benefit, files));
/** `npm run soak` holds a dialog count of its own; here it is what fits into the suite. */
const dialogs = Number(process.env['SIMULATED_DIALOGS'] ?? 200);

/** What a person may do at one question, before or instead of answering it. */
const manners = [
  'answer',
  'answer',
  'answer',
  'wrong_then_correct',
  'ask_aside',
  'help',
  'mumble',
  'pause',
  'restart',
] as const;
type Manner = (typeof manners)[number];

const told = (decision: Decision) =>
  JSON.stringify([
    decision.outcome,
    decision.outcome === 'eligible' ? decision.reasons.map(({ code }) => code) : [],
    decision.amounts.map(({ code, from, to }) => [code, from, to]),
  ]);

interface Talk {
  readonly state: DialogState;
  readonly reply: DialogStep['reply'];
  readonly log: readonly string[];
}

function say(benefit: Benefit, talk: Talk, words: string): Talk {
  // Kept between two messages as it is in the database.
  const kept = JSON.parse(JSON.stringify(talk.state)) as DialogState;
  const { state, reply } = stepDialog(benefit, kept, words, day);
  if (!state) throw new Error(`ended at ${words}: ${talk.log.join(' | ')}`);
  return { state, reply, log: [...talk.log, `${words} → ${reply.kind}`] };
}

/** One question answered in some manner; the facts known afterwards are the true ones. */
function answerIn(manner: Manner, benefit: Benefit, talk: Talk, truth: Facts, lie: Facts): Talk {
  const fact = factOf(benefit, talk.state.asking);
  if (!fact) throw new Error(`nothing is asked: ${talk.log.join(' | ')}`);
  const words = answerInWords(fact, truth[fact.id] ?? null);
  const interrupted = {
    ask_aside: '年休假怎么算？',
    help: '什么意思',
    mumble: '食堂的饺子香',
    pause: '等会再说',
  }[manner as string];
  if (interrupted !== undefined) {
    const after = say(benefit, talk, interrupted);
    expect(after.state, after.log.join(' | ')).toEqual(talk.state);
    return say(benefit, after, words);
  }
  if (manner === 'restart') return say(benefit, talk, '重来');
  if (manner === 'wrong_then_correct') {
    const wrong = say(benefit, talk, answerInWords(fact, lie[fact.id] ?? null));
    return say(benefit, wrong, `不对，是${words}`.replace('是是', '是').replace('是不是', '不是'));
  }
  return say(benefit, talk, words);
}

describe('a dialog with corrections and interruptions', () => {
  it('ends in the outcome that the full facts give', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...benefits).chain((benefit) =>
          fc.record({
            id: fc.constant(benefit.id),
            truth: allFacts(benefit, day),
            lie: allFacts(benefit, day),
            manner: fc.array(fc.constantFrom(...manners), { minLength: 40, maxLength: 40 }),
          }),
        ),
        ({ id: benefitId, truth, lie, manner }) => {
          const benefit = benefits.find(({ id }) => id === benefitId);
          if (!benefit) throw new Error(benefitId);
          const begun = proceed(
            benefit,
            { benefitId: benefit.id, facts: {}, stated: [], asking: null, stage: 'offered' },
            day,
          );
          if (!begun.state) throw new Error('no beginning');
          let talk: Talk = { state: begun.state, reply: begun.reply, log: [] };
          let restarts = 0;
          for (let step = 0; talk.state.stage === 'asking'; step += 1) {
            const chosen = manner[step % manner.length] ?? 'answer';
            const next = chosen === 'restart' && ++restarts > 1 ? 'answer' : chosen;
            talk = answerIn(next, benefit, talk, truth, lie);
            if (step > 100) throw new Error(`without end: ${talk.log.join(' | ')}`);
          }
          for (const [id, value] of Object.entries(talk.state.facts))
            expect({ [id]: value }, `${benefit.id}: ${talk.log.join(' | ')}`).toEqual({ [id]: truth[id] });
          expect(told(decide(benefit, talk.state.facts, day)), talk.log.join(' | ')).toBe(
            told(decide(benefit, truth, day)),
          );
        },
      ),
      { numRuns: dialogs },
    );
  });
});
