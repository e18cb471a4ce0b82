import type { Db } from '../../db/db.ts';
import { emptyConversation } from '../../db/chats/conversations.ts';
import { closeIncoming } from '../../db/chats/inbox.ts';
import type { Channel, IncomingMessage } from '../../jobs/delivery/channel.ts';
import type { Outcome } from '../../knowledge/answer/outcome.ts';
import type { Calendar } from '../start/calendar.ts';
import type { Router } from '../router/router.ts';
import { choiceMs } from '../router/choice.ts';
import { type Handled, say, type Turn } from '../router/turn.ts';
import { numberButtons } from './number-buttons.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { createTurn } from './create-turn.ts';
import { enqueueReplies } from './enqueue-replies.ts';

/** What was said before is understood for this long. */
const conversationMs = 30 * 60_000;
const longestHistory = 5;

/** Answers a question in two steps: the long part outside any transaction, the writing part inside. */
export type AnswerQuestion = (
  turn: Turn,
  question: string,
) => Promise<{ readonly outcome?: Outcome; record(): Promise<Handled> }>;

export interface HandleMessageOptions {
  readonly db: Db;
  readonly memory: ConversationMemory;
  readonly router: Router;
  readonly answerQuestion: AnswerQuestion;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly calendar: Calendar;
  readonly now: () => Date;
  /** Finds out who an unknown sender is, where the platform tells; never fails. */
  readonly recognise?: (message: IncomingMessage) => Promise<void>;
  /** Called when replies wait to be delivered. */
  readonly wake: () => void;
}

/**
 * Works on one incoming message: the act, its replies, what the conversation remembers and the message's end are
 * one transaction, so that a message has its effect once, whatever dies when.
 */
export function createMessageHandler(options: HandleMessageOptions): {
  handle(message: IncomingMessage): Promise<void>;
  giveUp(message: IncomingMessage): Promise<void>;
} {
  const { db, memory, router, answerQuestion, channels, calendar, now, wake } = options;
  const turnOf = (message: IncomingMessage) =>
    createTurn(db, message, { memory, now: now(), dayOf: (at) => calendar.dayOf(at) });
  const hasButtons = ({ chat }: Turn) => channels.get(chat.channel)?.capabilities.has('buttons') ?? false;
  const close = async (turn: Turn, run: () => Promise<Handled>, state: 'done' | 'failed') => {
    const handled = await db.tx(async () => {
      const result = numberButtons(await run(), hasButtons(turn));
      await enqueueReplies(options, turn, result);
      await remember(options, turn, result);
      await closeIncoming(db, turn.message, state);
      return result;
    });
    wake();
    await handled.afterwards?.();
  };
  return {
    async handle(message) {
      await options.recognise?.(message);
      const turn = await turnOf(message);
      const routed = router.route(turn);
      switch (routed.kind) {
        case 'ignore':
          await closeIncoming(db, message, 'done');
          return;
        case 'command':
          await close(turn, () => routed.run(), 'done');
          return;
        case 'question': {
          const answered = await answerQuestion(turn, routed.question);
          await close(turn, () => answered.record(), 'done');
          return;
        }
      }
    },
    async giveUp(message) {
      const apology =
        '对不起，我这边出了点问题，这句话没能处理。请过一会儿再说一遍，或发“/转人工”找工会同志。';
      await close(await turnOf(message), () => Promise.resolve(say(apology)), 'failed');
    },
  };
}

async function remember({ memory, now }: HandleMessageOptions, turn: Turn, handled: Handled): Promise<void> {
  const offered = handled.replies
    .filter(({ message }) => message.numbersFrom !== undefined)
    .flatMap(({ message }) => message.buttons ?? [])
    .map(({ label, say }) => ({ label, say }));
  const before = handled.forgets ? emptyConversation : turn.conversation;
  const state = {
    history: (handled.history ?? before.history).slice(-longestHistory),
    choices:
      offered.length > 0
        ? { offered, until: new Date(now().getTime() + choiceMs).toISOString(), closed: false }
        : before.choices && { ...before.choices, closed: true },
    lastAnswer: handled.lastAnswer ?? before.lastAnswer,
    toldLate: handled.toldLate,
  };
  const isNothing = state.history.length === 0 && !state.choices && !state.lastAnswer && !state.toldLate;
  if (isNothing && before === emptyConversation) return;
  await memory.remember(
    { chatId: turn.chat.id, senderId: turn.message.sender.externalId },
    state,
    new Date(now().getTime() + conversationMs),
  );
}
