import type { Db } from '../../db/db.ts';
import { listNamesOfUnitsIn } from '../../db/people/people-by-name.ts';
import type { Person } from '../../db/people/people.ts';
import { lookAfterMe, urgentNotice } from '../../jobs/cases/urgent.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import type { Answer, Ask } from '../../knowledge/answer/outcome.ts';
import type { OnDraft } from '../../knowledge/answer/phrasing/phrasing.ts';
import { withoutSources } from '../../knowledge/answer/wording/compose.ts';
import { smallTalkPhrases } from '../../knowledge/answer/wording/set-phrases.ts';
import type { AnswerQuestion } from '../inbox/handle-message.ts';
import { explainStrayNumber } from '../router/choice.ts';
import { firstReplyOf } from '../inbox/reply-key.ts';
import { handOnQuestion } from '../router/hand-on-question.ts';
import { answerId, replyHere, replyToPerson, type Reply, say, type Turn } from '../router/turn.ts';
import { staffNear } from '../../jobs/people/staff-near.ts';
import { verdictButtons } from '../../jobs/feedback/verdict-buttons.ts';

/** A free question: answered from the rules, moved to a private chat, or handed to staff. */
export function createAnswerQuestion({
  db,
  answer,
  channels,
}: {
  db: Db;
  answer: (ask: Ask, onDraft?: OnDraft) => Promise<Answer>;
  channels: ReadonlyMap<string, Channel>;
}): AnswerQuestion {
  const askIn = async (turn: Turn, question: string, chat: 'private' | 'group') =>
    answer(
      {
        ...{ question, unitId: turn.unit.id, on: turn.today, chat },
        history: turn.conversation.history,
        ...(chat === 'group' ? { colleagues: await colleaguesIn(db, turn, question) } : {}),
      },
      // What is answered elsewhere is not begun here.
      chat === turn.chat.kind
        ? (text) => channels.get(turn.chat.channel)?.draft?.(turn.chat.externalId, text, firstReplyOf(turn))
        : undefined,
    );
  return async (turn, question) => {
    const stray = explainStrayNumber(question, turn.conversation.choices, turn.now);
    if (stray !== undefined) return { record: async () => say(stray) };
    const found = await askIn(turn, question, turn.chat.kind);
    // Said in a group, answered in private: nothing of it is repeated here.
    const inPrivate =
      found.outcome === 'private' && turn.person ? await askIn(turn, question, 'private') : undefined;
    return {
      outcome: found.outcome,
      async record() {
        const shown = inPrivate ? { ...found, text: answeredInPrivate } : found;
        const replies: Reply[] = [replyHere(toMessage(shown, turn))];
        if (inPrivate && turn.person) replies.push(replyToPerson(turn.person.id, toMessage(inPrivate, turn)));
        const { outcome } = inPrivate ?? found;
        if (outcome === 'handoff') await handOnQuestion(db, turn, question);
        // The words themselves are nobody's to read; that somebody must come is.
        if (outcome === 'crisis' && turn.person) replies.push(...(await callStaff(db, turn, turn.person)));
        // What must not be repeated is not remembered in the group either.
        const remembered =
          (found.outcome === 'answered' || found.outcome === 'clarify' || found.outcome === 'handoff') &&
          !(found.reason in smallTalkPhrases);
        if (!remembered) return { replies };
        return {
          replies,
          history: [...turn.conversation.history, question],
          lastAnswer: {
            id: answerId(turn.message),
            question,
            cited: found.citations.map(({ document, clause }) => `《${document}》${clause}`),
          },
        };
      },
    };
  };
}

/** Whoever of the group's unit and those below may be named; who asks by their own name speaks of themselves. */
const colleaguesIn = (db: Db, { tree, unit, person }: Turn, question: string): Promise<string[]> =>
  listNamesOfUnitsIn(
    db,
    question,
    tree.descendants(unit.id).map(({ id }) => id),
    person?.id ?? null,
  );

const answeredInPrivate =
  '这类问题涉及个人情况，咱们私聊说：我已经私聊回您了，请打开看看。群里的这条消息您可以撤回。';

/** Behind an answer that nothing is ruled, before the buttons of clauses that come near. */
const nearToThis = '沾点边的规定有下面这些，不一定是您问的，点开能看原文：';

/** The nearest staff hear of it at once, and once while nobody has come. */
async function callStaff(db: Db, turn: Turn, { id, name, unitId }: Person): Promise<Reply[]> {
  const kept = await handOnQuestion(db, turn, lookAfterMe);
  if (kept.outcome !== 'opened') return [];
  const unit = turn.tree.find(unitId)?.name ?? turn.unit.name;
  const staff = await staffNear(db, turn.tree, unitId, turn.today);
  return staff
    .filter((personId) => personId !== id)
    .map((personId) => replyToPerson(personId, urgentNotice(kept.case.id, name, unit)));
}

function toMessage({ outcome, text, citations, near = [] }: Answer, turn: Turn): Message {
  const id = answerId(turn.message);
  const toRead = near.map(({ clauseId, label }) => ({ label, say: `/条文 ${clauseId}` }));
  return {
    text: withoutSources(text),
    outcome,
    ...(citations.length > 0 ? { citations } : {}),
    ...(outcome === 'answered' && turn.chat.kind === 'private' ? { buttons: verdictButtons(id) } : {}),
    // What nothing rules is kept for staff already: no button to ask them stands here.
    ...(toRead.length > 0 ? { buttonsLead: nearToThis, buttons: toRead } : {}),
  };
}
