import type { Wechaty } from 'wechaty';
import { type Channel, SendError } from '../../../jobs/delivery/channel.ts';
import { storedInWords } from '../../../jobs/delivery/stored-in-words.ts';
import type { LoadPicture } from '../../../jobs/delivery/pictures/load-picture.ts';
import type { Log } from '../../../jobs/log.ts';
import { hearRooms, membersOf } from './hear-rooms.ts';
import { createInOrder } from './in-order.ts';
import { keepMessage } from './keep-message.ts';
import { buildBot, type PuppetInstance } from './load-wechaty.ts';
import { createLoginAnnouncer } from './login-announcer.ts';
import { normalizeMessage } from './normalize-message.ts';
import { paceOf, recallPace } from './pace.ts';
import { renderText } from './render-text.ts';
import { splitText } from './split-text.ts';
import { startBot } from './start-bot.ts';

export interface WechatChannelOptions {
  /** A puppet's package name, or a puppet. */
  readonly puppet: string | PuppetInstance;
  readonly token?: string | undefined;
  /** Whether plans may push into groups; broadcasts and answers go there in any case. */
  readonly groupPushes: boolean;
  /** How many messages may be sent unasked within 24 hours. */
  readonly dailyMessages: number;
  /** Without it only the drawn pictures go out. */
  readonly loadPicture?: LoadPicture;
  readonly log: Log;
  /** Tells the operator, in Chinese: the code to scan, a logout. */
  readonly announce: (text: string) => void;
  /** How long the puppet may take to start. */
  readonly readyWithinMs?: number;
  /** How long to wait before storing a received message is tried again, each time. */
  readonly keepDelaysMs?: readonly number[];
}

/** Several messages that are one for us (a long text, a file). */
const separator = ',';

/** WeChat through wechaty and any puppet; both are loaded at the start, and only where WeChat is configured. */
export function createWechatChannel(options: WechatChannelOptions): Channel {
  const { puppet, token, groupPushes, dailyMessages, log, readyWithinMs = 30_000 } = options;
  const login = createLoginAnnouncer(options.announce);
  let bot: Wechaty | undefined;
  // Reading a message asks the puppet for names, which takes differently long.
  const inOrder = createInOrder();
  const loggedIn = (): Wechaty => {
    if (!bot?.isLoggedIn) throw new SendError('retry', 'WeChat is not logged in');
    return bot;
  };
  return {
    name: 'wechat',
    capabilities: new Set([
      'group',
      'mention',
      'proactive',
      'recall',
      ...(groupPushes ? (['group_push'] as const) : []),
    ]),
    // WeChat takes no key: a message that may have arrived is never sent again.
    idempotencyWindowMs: 0,
    recallWindowMs: 2 * 60_000,
    async start(receive, onHappening = () => Promise.resolve()) {
      const starting = await buildBot(puppet, token);
      bot = starting;
      starting.on('scan', (content) => login.scan(content));
      starting.on('login', () => {
        log.info({}, 'logged in to WeChat');
        login.loggedIn();
      });
      starting.on('logout', () => {
        log.warn({}, 'logged out of WeChat; messages wait until somebody logs in');
        login.loggedOut();
      });
      starting.on('error', (error) =>
        log.error({ reason: error.name }, 'the WeChat puppet reports an error'),
      );
      starting.on('message', async (message) => {
        try {
          await inOrder(message.room()?.id ?? message.talker().id, async () => {
            const incoming = await normalizeMessage(starting, message);
            if (incoming) await keepMessage(receive, incoming, options.keepDelaysMs);
          });
        } catch (error) {
          // WeChat does not push again; whoever wrote has to.
          log.error({ err: error }, 'a WeChat message was lost');
        }
      });
      hearRooms(starting, (happening) => onHappening('wechat', happening), log);
      await startBot(starting, readyWithinMs);
    },
    async stop() {
      await bot?.stop();
      bot = undefined;
    },
    async send(chatExternalId, message, key) {
      const sender = loggedIn();
      // file-box comes with wechaty and is loaded with it.
      const { sendMessage } = await import('./send-message.ts');
      const sent = await sendMessage(sender, chatExternalId, message, options.loadPicture);
      return sent.join(separator) || key;
    },
    inWords: (message) => splitText(renderText(message)).join('\n（分成下一条）\n') + storedInWords(message),
    async fetchFile(reference) {
      // Its own type does not resolve in file-box's typings.
      const box = (await loggedIn().puppet.messageFile(reference)) as { toBuffer(): Promise<Buffer> };
      return box.toBuffer();
    },
    members: (chatExternalId) => membersOf(loggedIn(), chatExternalId),
    pace: (chatExternalId, delivery) => paceOf(chatExternalId, delivery, dailyMessages),
    recallPace: (channelMessageId) => recallPace(channelMessageId.split(separator).length),
    async recall(channelMessageId) {
      const { puppet: live } = loggedIn();
      for (const messageId of channelMessageId.split(separator)) {
        const done = await live.messageRecall(messageId).catch((error: unknown) => {
          throw new SendError('unknown', 'the WeChat puppet could not take a message back', { cause: error });
        });
        // After about two minutes WeChat takes nothing back, and not every puppet can.
        if (!done) throw new SendError('final', 'WeChat did not take the message back');
      }
    },
  };
}
