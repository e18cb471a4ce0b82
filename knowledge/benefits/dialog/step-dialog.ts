import { plainText } from '../../answer/question/plain-text.ts';
import { onlyTellsOfDeath } from '../../answer/question/told-death.ts';
import { holdsIdentifier } from '../../privacy/identifiers.ts';
import type { Benefit } from '../benefit.ts';
import { dayNumber } from '../day-number.ts';
import { decide } from '../decision/decide.ts';
import type { Fact, Facts, FactValue } from '../fact.ts';
import { isRough } from '../fact.ts';
import { factInWords } from '../fact-in-words.ts';
import { extractFacts } from '../understand/extract-facts.ts';
import { readQuantities } from '../understand/quantity.ts';
import { inUnitOf, readAnswer } from '../understand/read-answer.ts';
import { addedFacts, askedDetail, detailReply } from './after-decision.ts';
import { factOf, knownFacts, proceed } from './begin-dialog.ts';
import { corrected, readCorrection } from './correction.ts';
import type { DialogReply, DialogState, DialogStep } from './dialog.ts';
import { asksSomething, type Intent, readIntent } from './intent.ts';
import { readWithholding } from './withhold.ts';

/** The whole of what one step looks at. */
interface Step {
  readonly benefit: Benefit;
  readonly state: DialogState;
  readonly today: string;
  readonly text: string;
  readonly asked: Fact | undefined;
  readonly speaksOfOther: boolean;
}

/**
 * One message of a talk. Pure: state, words and day → state and reply.
 *
 * @param benefit as resolved for the person's unit and `today`.
 * @param said as typed.
 * @param today 'YYYY-MM-DD' in the union's time zone.
 * @param speaksOfOther whether the words name another benefit and not this one: then they are no addition to it.
 */
export function stepDialog(
  benefit: Benefit,
  state: DialogState,
  said: string,
  today: string,
  speaksOfOther = false,
): DialogStep {
  const same = (reply: DialogReply): DialogStep => ({ state, reply });
  if (holdsIdentifier(said)) return same({ kind: 'not_taken' });
  const asked = factOf(benefit, state.asking);
  const step: Step = { benefit, state, today, text: plainText(said), asked, speaksOfOther };
  const intent = readIntent(step.text);
  const done = intent && byIntent(intent, step);
  if (done) return done;
  const withheld = state.stage === 'consenting' && readWithholding(step.text, benefit, state);
  if (withheld) return { state: { ...state, withheld }, reply: { kind: 'consent', choosing: true } };
  const rest = readCorrection(step.text, step.asked);
  if (rest !== undefined) return correct(rest, step);
  if (!asked) return afterDecision(step);
  // 我爸昨天走了 names one of the family, and is no answer to who is in hospital.
  const isGrief = speaksOfOther && onlyTellsOfDeath(step.text);
  if (isGrief || asksSomething(step.text)) return same({ kind: 'aside', fact: asked });
  return take(step, asked);
}

function afterDecision(step: Step): DialogStep {
  const { benefit, state, today, text, speaksOfOther } = step;
  const aside: DialogStep = { state, reply: { kind: 'aside', fact: undefined } };
  if (speaksOfOther || state.stage === 'offered') return aside;
  const detail = askedDetail(text);
  if (detail) return { state, reply: detailReply(benefit, state, today, detail) };
  const facts = addedFacts(text, benefit, today);
  return facts ? update(step, facts) : aside;
}

function byIntent(intent: Intent, { benefit, state, today, asked }: Step): DialogStep | undefined {
  const same = (reply: DialogReply): DialogStep => ({ state, reply });
  switch (intent) {
    case 'leave':
      return { state: null, reply: { kind: 'left' } };
    case 'restart':
      return proceed(benefit, { ...state, facts: {}, stated: [], withheld: [] }, today);
    case 'pause':
      return same({ kind: 'paused' });
    case 'resume':
      return proceed(benefit, state, today);
    case 'skip':
      return asked && update({ benefit, state, today }, { [asked.id]: null });
    case 'help':
      return asked && same({ kind: 'help', fact: asked });
    case 'summary':
      return same({ kind: 'summary', known: knownFacts(benefit, state.facts), fact: asked });
    case 'hand_in':
      if (state.stage === 'asking' || !benefit.application) return undefined;
      // Consent to what cannot be handed in would be asked for nothing.
      switch (decide(benefit, state.facts, today).outcome) {
        case 'not_eligible':
          return same(detailReply(benefit, state, today, 'reasons'));
        case 'needs_facts':
          // What was said but not kept is asked once more.
          return proceed(benefit, state, today);
        case 'eligible':
        case 'needs_person':
      }
      return { state: { ...state, stage: 'consenting' }, reply: { kind: 'consent', choosing: false } };
    case 'choose':
      return state.stage === 'consenting' ? same({ kind: 'consent', choosing: true }) : undefined;
    case 'agree':
      return state.stage === 'consenting' ? same({ kind: 'hand_in' }) : undefined;
    case 'disagree':
      return state.stage === 'consenting'
        ? { state: { ...state, stage: 'decided' }, reply: { kind: 'consent_declined' } }
        : undefined;
  }
}

function correct(rest: string, step: Step): DialogStep {
  const { benefit, state, today, text, asked } = step;
  const facts = corrected(rest, benefit, state.stated, today);
  if (facts) return update(step, facts);
  // “不对” alone may be the answer: no.
  if (asked && readAnswer(text, asked, dayNumber(today) ?? 0) !== undefined) return take(step, asked);
  return { state, reply: { kind: 'which_correction', known: knownFacts(benefit, state.facts) } };
}

/** Takes the answer to the open question, with whatever else was said along with it. */
function take(step: Step, asked: Fact): DialogStep {
  const { benefit, state, today, text, speaksOfOther } = step;
  const stated = extractFacts(text, benefit, today).facts;
  const answer = stated[asked.id] ?? answerTo(asked, step, stated);
  if (answer === undefined) {
    const told = Object.keys(stated).length > 0 ? stated : bareQuantity(step, asked);
    if (told && !speaksOfOther) return update(step, told);
    return { state, reply: { kind: speaksOfOther ? 'aside' : 'not_understood', fact: asked } };
  }
  // Said along with an answer, it fills what is open; what was said before is changed by saying so.
  const added = Object.fromEntries(Object.entries(stated).filter(([id]) => state.facts[id] === undefined));
  const known = state.facts[asked.id];
  return update(step, { ...added, [asked.id]: sharpened(known, answer) });
}

/**
 * The answer to the open question in words that do not name it. What they say of other facts is no answer to it: neither
 * the day of 7月15出的院 where the first day is asked, nor the 没有 of 没有大病 where a yes or no is.
 */
function answerTo(asked: Fact, { benefit, today, text }: Step, stated: Facts): FactValue | undefined {
  const day = dayNumber(today) ?? 0;
  const others = benefit.facts.filter(({ id }) => id !== asked.id && stated[id] !== undefined);
  if (asked.type === 'yes_no' && others.length > 0) {
    const [first = ''] = text.split(/[,，。;；、\s]/u);
    const saysMore = Object.keys(extractFacts(first, benefit, today).facts).length > 0;
    return saysMore ? undefined : readAnswer(first, asked, day);
  }
  const answer = readAnswer(text, asked, day);
  const isOthers = others.some(
    ({ id, type }) => type === asked.type && JSON.stringify(stated[id]) === JSON.stringify(answer),
  );
  return isOthers && asked.type !== 'choice' ? undefined : answer;
}

/** 6天 alone while something else is asked: the one open fact that is counted so; undefined where several are, or none. */
function bareQuantity({ benefit, state, today, text }: Step, asked: Fact): Facts | undefined {
  const [quantity, ...others] = readQuantities(text);
  if (!quantity || others.length > 0 || quantity.unit === 'none') return undefined;
  if (text.slice(0, quantity.start) + text.slice(quantity.end).replace(/[了吧啊呢。.!！]+$/u, '') !== '')
    return undefined;
  const { missing } = decide(benefit, state.facts, today);
  const counted = benefit.facts.flatMap((fact): [string, FactValue][] => {
    if (fact.id === asked.id || !missing.includes(fact.id) || fact.type === 'date') return [];
    const value = inUnitOf(fact, quantity, false);
    return value === undefined ? [] : [[fact.id, value]];
  });
  return counted.length === 1 ? Object.fromEntries(counted) : undefined;
}

/** Said just as roughly again: more cannot be had, so it is not asked a third time. */
function sharpened(known: FactValue | undefined, answer: FactValue): FactValue {
  const isVague = isRough(answer) || (typeof answer === 'object' && answer !== null);
  return isVague && JSON.stringify(known) === JSON.stringify(answer) ? null : answer;
}

function update(
  { benefit, state, today }: Pick<Step, 'benefit' | 'state' | 'today'>,
  facts: Facts,
): DialogStep {
  const ids = Object.keys(facts);
  const stated = [...state.stated.filter((id) => !ids.includes(id)), ...ids];
  const taken = benefit.facts.flatMap((fact) => {
    const value = facts[fact.id];
    return value === undefined ? [] : [factInWords(fact, value)];
  });
  return proceed(benefit, { ...state, facts: { ...state.facts, ...facts }, stated }, today, taken);
}
