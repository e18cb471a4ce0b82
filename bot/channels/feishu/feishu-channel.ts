import { type Channel, SendError } from '../../../jobs/delivery/channel.ts';
import { storedInWords } from '../../../jobs/delivery/stored-in-words.ts';
import type { Log } from '../../../jobs/log.ts';
import type { Routes } from '../../web/server.ts';
import { askWhoWeAre, type KnownBot } from './bot-identity.ts';
import { type ChatKindsOptions, createChatKinds } from './chat-kinds.ts';
import { FeishuRefusal } from './classify-error.ts';
import {
  type CardPictures,
  createCardPictures,
  type PictureStore,
  pictureStoreInMemory,
} from './card-pictures.ts';
import { createDrafts, type Drafts, type DraftStore } from './drafts.ts';
import { createEventHandlers, type Handlers } from './event-handlers.ts';
import { createLongConnection, type LongConnection, restartDelayMs } from './long-connection.ts';
import type { Feishu, FeishuAccount } from './open-feishu.ts';
import { paceOf, recallPace } from './pace.ts';
import { finishDraft } from './finish-draft.ts';
import { renderCard } from './render-card.ts';
import { renderText } from './render-text.ts';
import { sendMessage } from './send-message.ts';
import { idempotencyWindowMs } from './uuid.ts';
import { webhookRoutes } from './webhook/webhook-routes.ts';

export interface FeishuChannelOptions extends FeishuAccount {
  readonly mode: 'websocket' | 'webhook';
  /** Webhook mode needs both, or anybody could forge messages. */
  readonly encryptKey?: string | undefined;
  readonly verificationToken?: string | undefined;
  /** How old a pushed request may be. */
  readonly webhookFreshMs?: number;
  readonly log: Log;
  readonly now: () => Date;
  /** What the database knows of a chat; where left out, Feishu is asked. */
  readonly knownChat?: ChatKindsOptions['known'];
  /** Remembers replies that are shown while they are written; without it none are. */
  readonly draftStore?: DraftStore | undefined;
  /** Remembers the pictures that were uploaded; without it until the process ends. */
  readonly pictureStore?: PictureStore | undefined;
  /** How long one call to Feishu may take. */
  readonly timeoutMs?: number;
  /** How long the first connection may take. */
  readonly readyWithinMs?: number;
  /** How long Feishu may take to say what kind of chat a button was pressed in. */
  readonly kindWithinMs?: number;
  readonly restartDelayMs?: (attempt: number) => number;
}

export interface FeishuChannel extends Channel {
  /** Where Feishu pushes to in webhook mode; nothing in the other. */
  readonly routes: Routes;
}

/** Several messages that are one for us (a text and its file). Ids hold no comma. */
const separator = ',';

/** Feishu through its genuine SDK, which is loaded at the first use. */
export function createFeishuChannel(options: FeishuChannelOptions): FeishuChannel {
  const { log, now, mode, timeoutMs = 10_000, readyWithinMs = 20_000, kindWithinMs = 2_000 } = options;
  const { appId, encryptKey, verificationToken, webhookFreshMs = 5 * 60_000 } = options;
  const keys =
    mode === 'webhook' && encryptKey && verificationToken
      ? { appId, encryptKey, verificationToken }
      : undefined;
  const load = async () => {
    const { openFeishu } = await import('./open-feishu.ts');
    return openFeishu(options, { log, now, timeoutMs });
  };
  const { draftStore: store, pictureStore = pictureStoreInMemory() } = options;
  let drafts: Drafts | undefined;
  const draftsWith = ({ api }: Feishu) => (drafts ??= store && createDrafts({ api, store, now, log }));
  let pictures: CardPictures | undefined;
  const picturesWith = ({ api }: Feishu) =>
    (pictures ??= createCardPictures({ api, store: pictureStore, now, log }));
  let loading: ReturnType<typeof load> | undefined;
  const feishu = () => (loading ??= load());
  let connection: LongConnection | undefined;
  let handlers: Handlers | undefined;
  let knownBot: KnownBot | undefined;
  const delayMs = options.restartDelayMs ?? restartDelayMs;
  let running = false;

  const showDraft: NonNullable<Channel['draft']> = (chatExternalId, text, of) => {
    if (!of) return;
    const show = async () => draftsWith(await feishu())?.show(chatExternalId, text, of);
    show().catch((error: unknown) =>
      log.warn({ err: error }, 'a reply could not be shown while it was written'),
    );
  };
  return {
    name: 'feishu',
    capabilities: new Set([
      'card',
      'buttons',
      'recall',
      'edit',
      'mention',
      'group',
      'proactive',
      'group_push',
      'read_receipts',
      ...(store ? (['stream'] as const) : []),
    ]),
    idempotencyWindowMs,
    routes: keys
      ? webhookRoutes({ keys, handlers: () => handlers, freshMs: webhookFreshMs, now, log })
      : () => undefined,
    async start(receive, onHappening = () => Promise.resolve()) {
      if (mode === 'webhook' && !keys) {
        log.error(
          {},
          'Feishu webhook mode needs FEISHU_ENCRYPT_KEY and FEISHU_VERIFICATION_TOKEN; not started',
        );
        throw new Error(
          'webhook 方式要填 FEISHU_ENCRYPT_KEY 和 FEISHU_VERIFICATION_TOKEN（开发者后台“事件与回调 → 加密策略”），否则任何人都能伪造消息。填好再启动，或改用 FEISHU_MODE=websocket。',
        );
      }
      running = true;
      try {
        const opened = await feishu();
        const { api } = opened;
        await api.authenticate();
        const asked = await askWhoWeAre(api, { appId, log, retryMs: delayMs });
        knownBot = asked;
        if (!running) throw new Error('stopped before it was connected');
        const known = createEventHandlers({
          receive,
          happened: (happening) => onHappening('feishu', happening),
          bot: asked.identity,
          chatKinds: createChatKinds({
            known: options.knownChat ?? (() => Promise.resolve(undefined)),
            ask: (chatId) => api.chatKind(chatId),
          }),
          kindWithinMs,
          now,
          log,
        });
        handlers = known;
        if (mode === 'webhook') {
          log.info({}, 'Feishu is expected to push to /feishu/events');
          return;
        }
        connection = createLongConnection({
          open: (events) => opened.connect(known, events),
          readyWithinMs,
          restartDelayMs: delayMs,
          log,
        });
        await connection.start();
      } catch (error) {
        knownBot?.stop();
        const words = error instanceof Error ? error.message : String(error);
        throw new Error(`飞书没有连上：${words}。请运行 npx niangjia feishu check 查原因。`, {
          cause: error,
        });
      }
    },
    async stop() {
      running = false;
      handlers = undefined;
      knownBot?.stop();
      connection?.stop();
      connection = undefined;
    },
    async send(chatExternalId, message, key) {
      const opened = await feishu();
      const draft = await draftsWith(opened)?.end(key);
      const sent = draft
        ? await finishDraft(opened.api, draft, message, now)
        : await sendMessage(opened.api, chatExternalId, message, key, picturesWith(opened));
      return sent.join(separator);
    },
    ...(store ? { draft: showDraft } : {}),
    inWords: (message) => renderText(message).join('') + storedInWords(message),
    async fetchFile(reference) {
      const { api } = await feishu();
      const [messageId = '', fileKey = ''] = reference.split('/');
      return api.downloadFile(messageId, fileKey);
    },
    async readers(channelMessageId) {
      const { api } = await feishu();
      // Whoever opens the chat reads the whole of it.
      return api.readers(channelMessageId.split(separator)[0] ?? '');
    },
    members: async (chatExternalId) => (await feishu()).api.members(chatExternalId),
    accountOwner: async (externalId) => (await feishu()).api.account(externalId),
    accountsOf: async (mobiles) => (await feishu()).api.accountsOf(mobiles),
    pace: (_chatExternalId, delivery) => paceOf(delivery),
    recallPace: (channelMessageId) => recallPace(channelMessageId.split(separator).length),
    async edit(channelMessageId, message) {
      const { api } = await feishu();
      const card = renderCard(message);
      if (card === undefined) throw new SendError('final', 'more than a card can hold');
      // A file that came with it has a message of its own.
      await api.replaceCard(channelMessageId.split(separator)[0] ?? '', card);
    },
    async recall(channelMessageId) {
      const { api } = await feishu();
      for (const messageId of channelMessageId.split(separator)) {
        await api.deleteMessage(messageId).catch(unlessGone);
      }
    },
  };
}

/** Feishu 230011: the message was taken back before. */
function unlessGone(error: unknown): void {
  if (!(error instanceof FeishuRefusal && error.code === 230011)) throw error;
}
