import { stopAtGate } from '../../knowledge/answer/gates/gates.ts';
import { plainText } from '../../knowledge/answer/question/plain-text.ts';
import { smallTalk } from '../../knowledge/answer/question/small-talk.ts';
import { comfortFor } from '../../knowledge/answer/wording/comfort.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { DialogReply, DialogState, DialogStep } from '../../knowledge/benefits/dialog/dialog.ts';
import { isKeepingAsked, readKeeping, readKeepingWish } from '../../knowledge/benefits/dialog/keeping.ts';
import { readIntent } from '../../knowledge/benefits/dialog/intent.ts';
import { stepDialog } from '../../knowledge/benefits/dialog/step-dialog.ts';
import type { DialogStore } from '../../jobs/benefits/dialog-store.ts';
import type { Turn } from '../router/turn.ts';
import { dialogOwner } from './dialog-owner.ts';
import type { BenefitsInForce } from './find-benefit.ts';

/** What the talk that waits does with a message. */
export type TakenUp =
  | {
      readonly kind: 'step';
      readonly benefit: Benefit;
      readonly step: OwnStep;
      /** Whether something was told instead of saying if it may be kept: then it is not. */
      readonly goesOnUnkept: boolean;
    }
  /** Yes or no to whether sensitive facts may be kept. */
  | {
      readonly kind: 'keeping';
      readonly benefit: Benefit;
      readonly state: DialogState;
      readonly keeping: 'agreed' | 'declined';
    }
  /** To be answered otherwise. */
  | Aside;

/** Words beside the check that is open. */
export interface Aside {
  readonly kind: 'aside';
  readonly benefit: Benefit;
  /** As it is left: what is said next need not be for it. */
  readonly state: DialogState;
  /** What the check itself says, unless the rules answer the words: they ask nothing and need not be meant for it. */
  readonly unlessRuled?: OwnStep;
}

export type OwnStep = DialogStep & { readonly reply: Exclude<DialogReply, { kind: 'aside' }> };
export const isOwn = (step: DialogStep): step is OwnStep => step.reply.kind !== 'aside';

/** An answer to an open question is no longer than this; what is longer is heard in full by every gate. */
const longestAnswer = 12;
/** Words that are no answer may speak of another matter, if they are no shorter than this (我腰疼了). */
const shortestMatter = 4;

/** 好, 不用 behind the answer to something else: said to the reminder of the check if there was one, else to that answer. */
const bare: readonly (readonly [RegExp, string])[] = [
  [/^(?:是|好|行|要|可以|嗯+|对|接着查|查)[的啊呀吧了呢]*[。.!！~]*$/u, '继续'],
  [/^(?:不|不用|不要|不查|没有?|没事|没别的)[的啊呀吧了呢]*[。.!！~]*$/u, '先这样'],
];

/**
 * Gives a message to the talk that waits for one; undefined where there is none, or the words are not for it.
 * What a gate stops goes to it only as a short answer that it understands (我自己), and never where somebody despairs.
 */
export async function takeUp(
  { dialogs, benefits }: { readonly dialogs: DialogStore; readonly benefits: BenefitsInForce },
  turn: Turn,
  words: string,
): Promise<TakenUp | undefined> {
  const own = dialogOwner(turn);
  const open = await dialogs.open(own, turn.now);
  const meantBy = open?.away && bare.find(([pattern]) => pattern.test(plainText(words)))?.[1];
  if (meantBy && open.away === 'left') return undefined;
  const said = meantBy ?? words;
  const text = plainText(said);
  const resumes = !open && readIntent(text) === 'resume';
  const state: DialogState | undefined =
    open ?? (resumes ? await dialogs.resumable(own, turn.now) : undefined);
  const benefit = state && (await benefits.find(turn, state.benefitId));
  if (!state || !benefit) return undefined;
  const isAskedKeeping = isKeepingAsked(benefit, state);
  const keeping = isAskedKeeping ? readKeeping(text) : readKeepingWish(text);
  if (keeping) return { kind: 'keeping', benefit, state, keeping };
  const meant = await benefits.meant(turn, said);
  const speaksOfOther = meant.length > 0 && !meant.some(({ id }) => id === benefit.id);
  const step = stepDialog(benefit, state, said, turn.today, speaksOfOther);
  const stopped = stopAtGate({ text, resolved: text, chat: 'private' });
  const aside = (): Aside => {
    const isToRemind = !state.away && !stopped && comfortFor(text) === undefined;
    return { kind: 'aside', benefit, state: { ...state, away: isToRemind ? 'reminded' : 'left' } };
  };
  if (isOwn(step) && (!stopped || isPlainAnswer(step, text))) {
    if (step.reply.kind === 'not_understood') {
      if (state.away || smallTalk(text)) return aside();
      if (text.length >= shortestMatter) return { ...aside(), unlessRuled: step };
    }
    const goesOnUnkept = isAskedKeeping && toldMore(state, step.state);
    const after: OwnStep =
      goesOnUnkept && step.state ? { ...step, state: { ...step.state, keeping: 'declined' } } : step;
    return { kind: 'step', benefit, step: after, goesOnUnkept };
  }
  return state.asking === null ? undefined : aside();
}

const toldMore = (before: DialogState, after: DialogState | null) =>
  after !== null && Object.keys(after.facts).length > Object.keys(before.facts).length;

function isPlainAnswer({ reply }: OwnStep, text: string): boolean {
  if (reply.kind === 'not_understood' || text.length > longestAnswer) return false;
  return stopAtGate({ text, resolved: text, chat: 'private', isAnswer: true }) === undefined;
}
