import { stopAtGate } from '../../knowledge/answer/gates/gates.ts';
import { plainText } from '../../knowledge/answer/question/plain-text.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { DialogReply, DialogState, DialogStep } from '../../knowledge/benefits/dialog/dialog.ts';
import { isKeepingAsked, readKeeping, readKeepingWish } from '../../knowledge/benefits/dialog/keeping.ts';
import { readIntent } from '../../knowledge/benefits/dialog/intent.ts';
import { stepDialog } from '../../knowledge/benefits/dialog/step-dialog.ts';
import { keepingAgain } from '../../jobs/benefits/keeping-consent.ts';
import { repeatedQuestion } from '../../jobs/benefits/question-message.ts';
import type { Message } from '../../jobs/delivery/message.ts';
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
  /** To be answered otherwise; then the open question is repeated. */
  | { readonly kind: 'aside'; readonly again: Message };

export type OwnStep = DialogStep & { readonly reply: Exclude<DialogReply, { kind: 'aside' }> };
export const isOwn = (step: DialogStep): step is OwnStep => step.reply.kind !== 'aside';

/** An answer to an open question is no longer than this; what is longer is heard in full by every gate. */
const longestAnswer = 12;

/**
 * Gives a message to the talk that waits for one; undefined where there is none, or the words are not for it.
 * What a gate stops goes to it only as a short answer that it understands (我自己), and never where somebody despairs.
 */
export async function takeUp(
  { dialogs, benefits }: { readonly dialogs: DialogStore; readonly benefits: BenefitsInForce },
  turn: Turn,
  said: string,
): Promise<TakenUp | undefined> {
  const text = plainText(said);
  const own = dialogOwner(turn);
  const open = await dialogs.open(own, turn.now);
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
  if (isOwn(step) && (!stopped || isPlainAnswer(step, text))) {
    const goesOnUnkept = isAskedKeeping && toldMore(state, step.state);
    const after: OwnStep =
      goesOnUnkept && step.state ? { ...step, state: { ...step.state, keeping: 'declined' } } : step;
    return { kind: 'step', benefit, step: after, goesOnUnkept };
  }
  const fact = benefit.facts.find(({ id }) => id === state.asking);
  if (!fact || stopped?.outcome === 'crisis') return undefined;
  return {
    kind: 'aside',
    again: isAskedKeeping ? keepingAgain(benefit.id) : repeatedQuestion(benefit.id, fact),
  };
}

const toldMore = (before: DialogState, after: DialogState | null) =>
  after !== null && Object.keys(after.facts).length > Object.keys(before.facts).length;

function isPlainAnswer({ reply }: OwnStep, text: string): boolean {
  if (reply.kind === 'not_understood' || text.length > longestAnswer) return false;
  return stopAtGate({ text, resolved: text, chat: 'private', isAnswer: true }) === undefined;
}
