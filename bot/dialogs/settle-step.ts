import type { Db } from '../../db/db.ts';
import { readNames } from '../../db/people/people.ts';
import { handInReply } from '../../jobs/applications/application-replies.ts';
import { consentWording } from '../../jobs/applications/consent.ts';
import { consentMessage } from '../../jobs/applications/consent-message.ts';
import { findHandler, handIn, sharedFacts, tellsOfChild } from '../../jobs/applications/hand-in.ts';
import { dialogMessage } from '../../jobs/benefits/dialog-message.ts';
import type { DialogStore } from '../../jobs/benefits/dialog-store.ts';
import { keepingAgain, keepingQuestion, pausedUnkept } from '../../jobs/benefits/keeping-consent.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import { factInWords } from '../../knowledge/benefits/fact-in-words.ts';
import type { DialogReply, DialogState, DialogStep } from '../../knowledge/benefits/dialog/dialog.ts';
import { isKeepingAsked } from '../../knowledge/benefits/dialog/keeping.ts';
import type { Search } from '../../knowledge/search/search.ts';
import { decide } from '../gate/decide.ts';
import { explainDenial } from '../gate/explain.ts';
import { type Reply, replyToPerson, type Turn } from '../router/turn.ts';
import { dialogOwner } from './dialog-owner.ts';
import type { BenefitsInForce } from './find-benefit.ts';
import { findOwnRule } from './find-own-rule.ts';
import { isToBeAsked, keepTalk } from './keeping.ts';

export interface TalkParts {
  readonly db: Db;
  readonly cipher: FieldCipher;
  readonly dialogs: DialogStore;
  readonly benefits: BenefitsInForce;
  /** By words alone: nothing of what is searched leaves the house. */
  readonly search: Search;
}

/** What a step says to the worker, and to others because of it. */
export interface Settled {
  readonly message: Message;
  readonly others: readonly Reply[];
}

/**
 * Keeps the state of a step and puts its reply into words; hands in where the worker agreed. Runs in the turn's
 * transaction.
 *
 * @param opening said before the first question.
 */
export async function settleStep(
  parts: TalkParts,
  turn: Turn,
  benefit: Benefit,
  step: DialogStep & { readonly reply: Exclude<DialogReply, { kind: 'aside' }> },
  opening?: string,
): Promise<Settled> {
  const { reply } = step;
  const state = step.state && atItsQuestion(step.state);
  const own = dialogOwner(turn);
  const only = (message: Message): Settled => ({ message, others: [] });
  if (reply.kind === 'consent' || reply.kind === 'hand_in') {
    const asker = { personId: turn.person?.id ?? null, grants: turn.grants };
    const allowed = decide({ act: 'hand_in_application', ...asker, unitId: turn.unit.id }, turn.tree);
    if (!allowed.allowed)
      return only({ text: explainDenial(allowed.reason, { act: 'hand_in_application' }) });
    if (!state) throw new Error('nothing to hand in');
    return reply.kind === 'consent'
      ? only(await askConsent(parts, turn, benefit, state, reply.choosing))
      : submit(parts, turn, benefit, state);
  }
  if (!state) {
    await parts.dialogs.forget(own, benefit.id);
  } else if (reply.kind === 'question' && (await isToBeAsked(parts, turn, benefit, state))) {
    await keepTalk(parts, turn, benefit, { ...state, keeping: 'asked' });
    return only(keepingQuestion(benefit.id, opening));
  } else {
    const isWhole = await keepTalk(parts, turn, benefit, state, reply.kind !== 'paused');
    if (reply.kind === 'paused' && !isWhole) return only(pausedUnkept(benefit.name));
    if (isKeepingAsked(benefit, state)) {
      const again = keepingAgain(benefit.id);
      if (reply.kind === 'not_understood' || reply.kind === 'help') return only(again);
      // With the question that is open, not the one that comes after it.
      if (reply.kind === 'summary') {
        const { text } = dialogMessage(benefit, { ...reply, fact: undefined });
        return only({ ...again, text: `${text}\n\n${again.text}` });
      }
    }
  }
  const isResult = reply.kind === 'decision' || reply.kind === 'detail';
  const ownRule =
    isResult && state ? await findOwnRule(parts, turn, benefit, state.facts, reply.decision) : undefined;
  const message = dialogMessage(benefit, reply, { opening, own: ownRule });
  const isDone = reply.kind === 'decision' || reply.kind === 'left';
  return only(isDone ? await withNext(parts, turn, message, benefit.id) : message);
}

/** Whatever the check says itself, it is what is talked of again. */
const atItsQuestion = ({ away: _, ...state }: DialogState): DialogState => state;

/** The next matter, where several were told of in one breath. */
async function withNext(
  { dialogs, benefits }: TalkParts,
  turn: Turn,
  message: Message,
  doneId: string,
): Promise<Message> {
  const [next] = (await dialogs.waiting(dialogOwner(turn), turn.now)).filter((id) => id !== doneId);
  const name = next === undefined ? undefined : (await benefits.find(turn, next))?.name;
  if (name === undefined) return message;
  return {
    ...message,
    buttons: [...(message.buttons ?? []), { label: `接着看“${name}”`, say: `/资格 ${name}` }],
  };
}

async function askConsent(
  parts: TalkParts,
  turn: Turn,
  benefit: Benefit,
  state: DialogState,
  choosing: boolean,
): Promise<Message> {
  const shown = await consentShown(parts, turn, benefit, state, choosing);
  if (!shown) return handInReply({ outcome: 'no_handler' }, benefit.name);
  await keepTalk(parts, turn, benefit, state);
  return shown.message;
}

/** What would be handed in as it is shown before; undefined where there is nobody to hand it to. */
export async function consentShown(
  { db }: Pick<TalkParts, 'db'>,
  { person, tree, today }: Turn,
  benefit: Benefit,
  state: DialogState,
  choosing = false,
): Promise<ReturnType<typeof consentMessage> | undefined> {
  const handler = person && (await findHandler(db, tree, { person, benefit, today }));
  if (!handler) return undefined;
  const { withheld = [] } = state;
  const name = (await readNames(db, [handler.personId])).get(handler.personId) ?? '';
  return consentMessage({
    benefit,
    facts: benefit.facts.flatMap((fact) => {
      const value = state.facts[fact.id];
      if (value === undefined) return [];
      const { label } = fact;
      return [{ label, text: factInWords(fact, value), isWithheld: withheld.includes(fact.id) }];
    }),
    handler: `${name}（${tree.lineage(handler.unitId)[0]?.name ?? ''}）`,
    wording: consentWording({
      ofChild: tellsOfChild(benefit, sharedFacts({ facts: state.facts, withheld })),
    }),
    choosing,
  });
}

async function submit(parts: TalkParts, turn: Turn, benefit: Benefit, state: DialogState): Promise<Settled> {
  const { person, now, today, tree } = turn;
  if (!person) throw new Error('the gate let an unknown person through');
  const decision = await handIn(
    { ...parts, tree },
    {
      person,
      benefit,
      facts: state.facts,
      withheld: state.withheld ?? [],
      now,
      today,
    },
  );
  // What was handed in stands in the application now; the talk itself is not needed any more.
  if (decision.outcome === 'handed_in') await parts.dialogs.forget(dialogOwner(turn), benefit.id);
  const message = await withNext(parts, turn, handInReply(decision, benefit.name), benefit.id);
  if (decision.outcome !== 'handed_in' || decision.application.handlerId === null)
    return { message, others: [] };
  const { caseId, handlerId } = decision.application;
  const notice: Message = {
    text: `有一件新的申请要您办，编号 ${caseId}。内容只有您看得到，请私聊我发“/申请单 ${caseId}”。`,
    buttons: [{ label: '看申请单', say: `/申请单 ${caseId}` }],
  };
  return { message, others: [replyToPerson(handlerId, notice)] };
}
