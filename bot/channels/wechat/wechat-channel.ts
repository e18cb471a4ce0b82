import type { Wechaty } from 'wechaty';
import { type Channel, SendError } from '../../../jobs/delivery/channel.ts';
import type { Log } from '../../../jobs/log.ts';
import { createInOrder } from './in-order.ts';
import { buildBot, type PuppetInstance } from './load-wechaty.ts';
import { normalizeMessage, roomPrefix } from './normalize-message.ts';
import { renderText } from './render-text.ts';

export interface WechatChannelOptions {
  /** A puppet's package name, or a puppet. */
  readonly puppet: string | PuppetInstance;
  readonly token?: string | undefined;
  readonly log: Log;
  /** Shows what has to be scanned with a phone to log in. */
  readonly showQrCode: (content: string) => void;
}

/** WeChat through wechaty and any puppet; both are loaded at the start, and only where WeChat is configured. */
export function createWechatChannel({ puppet, token, log, showQrCode }: WechatChannelOptions): Channel {
  let bot: Wechaty | undefined;
  // Reading a message asks the puppet for names, which takes differently long.
  const inOrder = createInOrder();
  return {
    name: 'wechat',
    capabilities: new Set(['group', 'mention', 'proactive']),
    // WeChat takes no key: a message that may have arrived is never sent again.
    idempotencyWindowMs: 0,
    async start(receive) {
      const starting = await buildBot(puppet, token);
      bot = starting;
      starting.on('scan', (content) => showQrCode(content));
      starting.on('login', () => log.info({}, 'logged in to WeChat'));
      starting.on('logout', () =>
        log.error({}, 'logged out of WeChat; messages wait until somebody logs in'),
      );
      starting.on('error', (error) =>
        log.error({ reason: error.name }, 'the WeChat puppet reports an error'),
      );
      starting.on('message', async (message) => {
        try {
          await inOrder(message.room()?.id ?? message.talker().id, async () => {
            const incoming = await normalizeMessage(starting, message);
            if (incoming) await receive(incoming);
          });
        } catch (error) {
          // WeChat does not push again; whoever wrote has to.
          log.error({ err: error }, 'a WeChat message was lost');
        }
      });
      await starting.start();
    },
    async stop() {
      await bot?.stop();
      bot = undefined;
    },
    async send(chatExternalId, message, key) {
      if (!bot?.isLoggedIn) throw new SendError('retry', 'WeChat is not logged in');
      const chat = await findChat(bot, chatExternalId);
      try {
        const sent = await chat.say(renderText(message));
        // Not every puppet tells the id.
        return sent?.id ?? key;
      } catch (error) {
        throw new SendError('unknown', 'the WeChat puppet could not send', { cause: error });
      }
    },
  };
}

async function findChat(bot: Wechaty, chatExternalId: string) {
  const found = await lookUp(bot, chatExternalId).catch((error: unknown) => {
    throw new SendError('retry', 'WeChat could not look the chat up', { cause: error });
  });
  if (!found) throw new SendError('final', 'there is no such WeChat chat');
  return found;
}

const lookUp = async (bot: Wechaty, chatExternalId: string) =>
  chatExternalId.startsWith(roomPrefix)
    ? bot.Room.find({ id: chatExternalId.slice(roomPrefix.length) })
    : bot.Contact.find({ id: chatExternalId });
