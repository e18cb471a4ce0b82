import { notTaken } from '../../jobs/benefits/dialog-message.ts';
import type { Button, Message } from '../../jobs/delivery/message.ts';
import { stopAtGate } from '../../knowledge/answer/gates/gates.ts';
import { plainText } from '../../knowledge/answer/question/plain-text.ts';
import { comfortFor } from '../../knowledge/answer/wording/comfort.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import { factOf, offerDialog, proceed } from '../../knowledge/benefits/dialog/begin-dialog.ts';
import type { DialogState } from '../../knowledge/benefits/dialog/dialog.ts';
import { asksForCheck, asksSomething, offersPicture } from '../../knowledge/benefits/dialog/intent.ts';
import { isAnotherCase, withTold } from '../../knowledge/benefits/dialog/told-anew.ts';
import { holdsIdentifier } from '../../knowledge/privacy/identifiers.ts';
import type { AnswerQuestion } from '../inbox/handle-message.ts';
import { type Handled, replyHere, replyToPerson, type Reply, say, type Turn } from '../router/turn.ts';
import { dialogOwner } from './dialog-owner.ts';
import { keepTalk, settleKeeping, wentOn } from './keeping.ts';
import { settleStep, type TalkParts } from './settle-step.ts';
import { type Aside, isOwn, type OwnStep, type TakenUp, takeUp } from './take-up.ts';

/** Outcomes of a question beside which a check may be offered; not crisis, not a refusal. */
const offerable = new Set(['answered', 'clarify', 'handoff', 'private']);
const mostOffers = 4;

/**
 * Talks about benefits, in private: answers to the open question go to it, everything else to the answerer, after
 * whose answer the check of what was meant is offered.
 */
export function createBenefitTalk(
  parts: TalkParts,
  answerQuestion: AnswerQuestion,
): { readonly answer: AnswerQuestion; begin(turn: Turn, words: string): Promise<Handled> } {
  return {
    answer: async (turn, question) => {
      const text = plainText(question);
      const isPicture = turn.chat.kind === 'private' && offersPicture(text);
      if (isPicture || holdsIdentifier(question))
        return instead(async () => ({ replies: [replyHere(notTaken)] }));
      const stopped = stopAtGate({ text, resolved: text, chat: 'private' });
      if (turn.chat.kind === 'private') {
        const taken = await takeUp(parts, turn, question);
        if (taken?.kind === 'step')
          return instead(() =>
            told(parts, turn, taken.benefit, taken.step, taken.goesOnUnkept ? wentOn : undefined),
          );
        if (taken?.kind === 'keeping') return instead(() => goOn(parts, turn, taken));
        if (taken) return beside(parts, turn, question, await answerQuestion(turn, question), taken);
        if (!stopped && asksForCheck(text) && (await parts.benefits.meant(turn, question)).length === 0)
          return instead(() => beginBy(parts, turn, ''));
        const offered = stopped ? undefined : await goesOnFrom(parts, turn, question);
        if (offered)
          return instead(() => begin(parts, turn, offered.benefit, offered.told, comfortFor(text)));
      }
      const answered = await answerQuestion(turn, question);
      if (stopped || !offerable.has(answered.outcome ?? '')) return answered;
      const meant = (await parts.benefits.meant(turn, question)).slice(0, mostOffers);
      return meant.length === 0 ? answered : offering(parts, turn, question, answered, meant);
    },
    begin: (turn, words) => beginBy(parts, turn, words),
  };
}

type Answered = Awaited<ReturnType<AnswerQuestion>>;

const instead = (run: () => Promise<Handled>): Answered => ({ record: run });

async function told(
  parts: TalkParts,
  turn: Turn,
  benefit: Benefit,
  step: OwnStep,
  before?: string,
): Promise<Handled> {
  const { message, others } = await settleStep(parts, turn, benefit, step);
  const whole = before === undefined ? message : { ...message, text: `${before}\n\n${message.text}` };
  return { replies: [replyHere(whole), ...others] };
}

/** After yes or no to keeping, with what comes next. */
async function goOn(
  parts: TalkParts,
  turn: Turn,
  { benefit, state, keeping }: Extract<TakenUp, { kind: 'keeping' }>,
): Promise<Handled> {
  const { step, before } = await settleKeeping(parts, turn, benefit, state, keeping);
  return isOwn(step) ? told(parts, turn, benefit, step, before) : { replies: [] };
}

/**
 * An answer to what was said beside an open check, with what else it may offer. Once, and not where somebody mourns or
 * was refused, it says that the check can be gone on with.
 */
function beside(
  parts: TalkParts,
  turn: Turn,
  said: string,
  answered: Answered,
  { benefit, state, unlessRuled }: Aside,
): Answered {
  if (unlessRuled && answered.outcome !== 'answered')
    return instead(() => told(parts, turn, benefit, unlessRuled));
  // What is told in a check and asks nothing is for nobody else to read: no case comes of it.
  const fact = factOf(benefit, state.asking);
  if (fact && answered.outcome === 'handoff' && tellsForCheck(state, plainText(said)))
    return instead(() => told(parts, turn, benefit, { state, reply: { kind: 'not_understood', fact } }));
  return {
    async record() {
      const handled = await answered.record();
      const meant = offerable.has(answered.outcome ?? '') ? await parts.benefits.meant(turn, said) : [];
      const others = meant.filter(({ id }) => id !== benefit.id).slice(0, mostOffers);
      const told = offerDialog(benefit, said, turn.today, meant);
      const left = isAnotherCase(benefit, state, told) ? withTold(benefit, state, told) : state;
      // Before what is offered now, which counts as the latest.
      await keepTalk(parts, { ...turn, now: new Date(turn.now.getTime() - mostOffers) }, benefit, left);
      await keepOffers(parts, turn, said, others);
      const replies = handled.replies.map((reply) => withOffer(reply, turn, others, true));
      return { ...handled, replies: state.away === 'reminded' ? withReminder(replies, benefit) : replies };
    },
  };
}

/** What a family lives on, which the gate lets pass where no hardship is named (我工资四千，媳妇没工作). */
const livelihood = /工资|收入|挣|存款|贷|欠|借|低保|没有?工作|下岗|失业|没钱|家里|家口/;

/** Right behind a question of the check, or of one's own illness, hardship or income. */
const tellsForCheck = ({ away }: DialogState, text: string): boolean =>
  !asksSomething(text) &&
  (away === 'reminded' ||
    livelihood.test(text) ||
    stopAtGate({ text, resolved: text, chat: 'group' })?.outcome === 'private');

function withReminder(replies: readonly Reply[], { name }: Benefit): Reply[] {
  const goOnWith = { label: `接着查“${name}”`, say: `/资格 ${name}`, typed: '继续' };
  return replies.map(({ to, message }, index) =>
    index > 0
      ? { to, message }
      : {
          to,
          message: {
            ...message,
            text: `${message.text}\n\n刚才的“${name}”还没查完，想接着查就说“继续”。`,
            buttons: [...(message.buttons ?? []), goOnWith],
          },
        },
  );
}

/** 是, 要, 看看, 能帮我申请不 behind an answer that offered a check. 好 may be no more than thanks. */
const acceptsOffer =
  /^(?:是|要|行|可以|需要|想|查|看看|看一下|那就看看|那看看|我?(?:想|要)申请|(?:能|可以)?帮我(?:看看|查查|算算|申请|办)(?:一下)?)[的啊呀吧呢不吗么]*[。.!！?？]*$/u;
/** 先看住院的, 接着看金秋助学: one of several that were offered. */
const picks = /^(?:先|接着|再|那就?|就)(?:看|查|说|办)/u;
/** What is longer tells a story of its own, which is answered first. */
const longestGoingOn = 20;

/** The check that was offered last, where somebody says yes to it or just goes on telling. */
async function goesOnFrom(
  { dialogs, benefits }: TalkParts,
  turn: Turn,
  said: string,
): Promise<{ readonly benefit: Benefit; readonly told: DialogState } | undefined> {
  const text = plainText(said);
  const own = dialogOwner(turn);
  const [picked] = picks.test(text) ? await benefits.meant(turn, said) : [];
  if (picked && (await dialogs.find(own, picked.id, turn.now)))
    return { benefit: picked, told: offerDialog(picked, said, turn.today) };
  if (text.length > longestGoingOn || (await dialogs.latest(own, turn.now))?.stage !== 'offered')
    return undefined;
  const accepts = acceptsOffer.test(text);
  if (!accepts && asksSomething(text)) return undefined;
  const meant = accepts ? [] : await benefits.meant(turn, said);
  for (const id of await dialogs.waiting(own, turn.now)) {
    const benefit = await benefits.find(turn, id);
    if (!benefit) continue;
    const told = offerDialog(benefit, said, turn.today);
    const isMeant = meant.length === 0 || meant.some((each) => each.id === id);
    if (accepts || (isMeant && told.stated.length > 0)) return { benefit, told };
  }
  return undefined;
}

/** Keeps what was said of each benefit for its check, unless it is being talked of. */
async function keepOffers(parts: TalkParts, turn: Turn, said: string, meant: readonly Benefit[]) {
  const own = dialogOwner(turn);
  const open = await parts.dialogs.open(own, turn.now);
  for (const [index, benefit] of meant.entries()) {
    const known = await parts.dialogs.find(own, benefit.id, turn.now);
    const offered = offerDialog(benefit, said, turn.today, meant);
    const isAnother = known !== undefined && isAnotherCase(benefit, known, offered);
    if (open?.benefitId === benefit.id && !isAnother) continue;
    // The likeliest counts as the latest: “我够不够条件” without a name means it.
    const now = new Date(turn.now.getTime() - index);
    const state = known ? withTold(benefit, known, offered) : offered;
    const anew: DialogState = isAnother ? { ...state, asking: null, stage: 'offered' } : state;
    await keepTalk(parts, { ...turn, now }, benefit, anew, false);
  }
}

/** The answer, with the check behind it; what was already said is kept for that. */
function offering(
  parts: TalkParts,
  turn: Turn,
  said: string,
  answered: Answered,
  meant: readonly Benefit[],
): Answered {
  const [likeliest] = meant;
  const isCase = turn.chat.kind === 'private' && !asksSomething(plainText(said));
  if (likeliest && isCase && answered.outcome !== 'answered') {
    return instead(async () => {
      await keepOffers(parts, turn, said, meant.slice(1));
      const offered = offerDialog(likeliest, said, turn.today, meant);
      return begin(parts, turn, likeliest, offered, comfortFor(plainText(said)));
    });
  }
  return {
    async record() {
      const handled = await answered.record();
      const inPrivate = turn.chat.kind === 'private' || answered.outcome === 'private';
      if (!inPrivate || (turn.chat.kind === 'group' && !turn.person)) return handled;
      await keepOffers(parts, turn, said, meant);
      return { ...handled, replies: handled.replies.map((reply) => withOffer(reply, turn, meant)) };
    },
  };
}

/** @param beside whether it stands beside another check, so that each has to be named. */
function withOffer(reply: Reply, turn: Turn, meant: readonly Benefit[], beside = false): Reply {
  const isPrivate = turn.chat.kind === 'private' || (reply.to !== 'here' && 'person' in reply.to);
  if (!isPrivate || meant.length === 0) return reply;
  const label = ({ name }: Benefit) =>
    meant.length > 1 || beside ? `看看够不够：${name}` : '帮我看看我够不够条件';
  const offers: Button[] = meant.map((benefit) => ({ label: label(benefit), say: `/资格 ${benefit.name}` }));
  const message: Message = { ...reply.message, buttons: [...offers, ...(reply.message.buttons ?? [])] };
  return { ...reply, message };
}

/** Begins, or goes on with, the talk about what the words name; without words about what was offered last. */
async function beginBy(parts: TalkParts, turn: Turn, words: string): Promise<Handled> {
  if (turn.chat.kind === 'group' && !turn.person) return say('这类事请加我好友私聊说，我一条条帮您看。');
  const own = dialogOwner(turn);
  const latest = words.trim() === '' ? await parts.dialogs.latest(own, turn.now) : undefined;
  const meant = latest ? [] : await parts.benefits.meant(turn, words);
  const benefit = latest ? await parts.benefits.find(turn, latest.benefitId) : meant[0];
  if (benefit) return begin(parts, turn, benefit, offerDialog(benefit, words, turn.today, meant));
  const all = (await parts.benefits.list(turn)).filter(({ application }) => application);
  const speaking = all.filter(({ name, about }) => `${name}${about}`.includes(words.trim()));
  const shown = speaking.length > 0 ? speaking : all;
  const opening = shown.length < all.length ? `说到“${words.trim().slice(0, 20)}”的有这几项。` : '';
  return inPrivate(turn, {
    text: `${opening}您想看哪一项？点一个，或者直接说您的情况，比如“我住院了9天”“娃考上大学了”。`,
    buttons: shown.map(({ name }) => ({ label: name, say: `/资格 ${name}` })),
  });
}

/** @param comfort said first. */
async function begin(
  parts: TalkParts,
  turn: Turn,
  benefit: Benefit,
  offered: DialogState,
  comfort = '',
): Promise<Handled> {
  const known = await parts.dialogs.find(dialogOwner(turn), benefit.id, turn.now);
  const step = proceed(benefit, known ? withTold(benefit, known, offered) : offered, turn.today);
  if (!isOwn(step)) throw new Error('a beginning is no aside');
  const opening = `${comfort}来看看“${benefit.name}”：${benefit.about}`;
  const { message } = await settleStep(parts, turn, benefit, step, opening);
  return inPrivate(turn, message);
}

/** Asked in a group it goes on in private, and nothing of it is repeated here. */
function inPrivate(turn: Turn, message: Message): Handled {
  if (turn.chat.kind === 'private' || !turn.person) return { replies: [replyHere(message)] };
  return {
    replies: [
      replyHere({ text: '这件事我们私聊说，已经给您发消息了。' }),
      replyToPerson(turn.person.id, message),
    ],
  };
}
