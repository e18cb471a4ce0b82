import type { Receive } from '../../../jobs/delivery/channel.ts';
import type { Happening } from '../../../jobs/delivery/happening.ts';
import type { Log } from '../../../jobs/log.ts';
import type { ChatKinds } from './chat-kinds.ts';
import { normalizeCardAction } from './normalize-card-action.ts';
import { happeningReaders } from './normalize-happening.ts';
import { type BotIdentity, normalizeMessage } from './normalize-message.ts';

export interface EventHandlersOptions {
  readonly receive: Receive;
  readonly happened: (happening: Happening) => Promise<void>;
  /** Asked at each event: Feishu may tell the bot's own id later than the first event. */
  readonly bot: () => BotIdentity;
  readonly chatKinds: ChatKinds;
  /** How long it may take to find out what kind of chat a button was pressed in. */
  readonly kindWithinMs: number;
  readonly now: () => Date;
  readonly log: Log;
}

export type Handlers = Record<string, (event: unknown) => Promise<unknown>>;

/** Subscribed by many apps and not used: an event without a handler is answered with an error text. */
const ignored = [
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
  'im.message.bot_muted_v1',
  'application.bot.menu_v6',
  'contact.user.created_v3',
];

/**
 * What is done with each event. A handler returns once the message is stored; where that failed it throws, so that
 * Feishu pushes the event again. A pressed button is never pushed again, so whoever pressed is told.
 */
export function createEventHandlers(options: EventHandlersOptions): Handlers {
  const { receive, happened, bot, chatKinds, kindWithinMs, now, log } = options;
  const happenings = Object.entries(happeningReaders).map(([name, read]) => [
    name,
    async (event: unknown) => {
      const happening = read(event, now());
      if (happening) await happened(happening);
    },
  ]);
  return {
    ...Object.fromEntries(ignored.map((name) => [name, () => Promise.resolve()])),
    ...(Object.fromEntries(happenings) as Handlers),
    async 'im.message.receive_v1'(event) {
      const message = normalizeMessage(event, bot(), now());
      if (!message) {
        log.warn({}, 'a Feishu message was left unread: another bot’s, a note, or of an unknown shape');
        return;
      }
      chatKinds.note(message.chat.externalId, message.chat.kind);
      await receive(message);
    },
    async 'card.action.trigger'(event) {
      const action = normalizeCardAction(event, now());
      if (!action) return toast('error', '这个按钮已经失效了');
      const { chatExternalId: externalId, ...message } = action;
      try {
        const kind = await within(kindWithinMs, chatKinds.kindOf(externalId, action.answerable));
        await receive({ ...message, chat: { externalId, kind } });
      } catch (error) {
        log.error({ err: error }, 'a pressed button was lost');
        return toast('error', '没有收到，请再点一次');
      }
      return toast('success', '收到');
    },
  };
}

const toast = (type: 'success' | 'error', content: string) => ({ toast: { type, content } });

/** A press is answered within 3 s or Feishu shows an error; it is not stored after that answer. */
async function within<T>(limitMs: number, asking: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer in time')), limitMs);
  try {
    return await Promise.race([asking, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
