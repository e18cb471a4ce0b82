import * as lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { type AccountOwner, SendError } from '../../../jobs/delivery/channel.ts';
import type { MessageFile } from '../../../jobs/delivery/message.ts';
import { allPages } from './all-pages.ts';
import type { Answer, RequestOptions } from './call.ts';
import { type CardKit, createCardKit } from './card-kit.ts';
import { classifyError, isTokenRefused, refusal } from './classify-error.ts';
import { createTenantToken } from './tenant-token.ts';
import { onceEach, upload } from './upload.ts';

export interface FeishuApiOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly baseUrl: string;
  readonly http: lark.HttpInstance;
  readonly logger: lark.Logger;
  readonly now: () => Date;
}

export interface OutgoingPart {
  readonly type: 'interactive' | 'text' | 'file' | 'image';
  /** JSON, as Feishu wants it. */
  readonly content: string;
}

/** The calls this channel makes. Every failure is a SendError. */
export interface FeishuApi {
  readonly cardKit: CardKit;
  /** Fetches a token if none is held; fails where the app's id or secret is wrong. */
  authenticate(): Promise<void>;
  bot(): Promise<{ readonly openId: string; readonly name: string }>;
  /** The permissions the app was granted. */
  scopes(): Promise<ReadonlySet<string>>;
  /** @returns the message's id; under a `uuid` used within the hour the earlier message's. */
  createMessage(chatExternalId: string, part: OutgoingPart, uuid: string): Promise<string>;
  /** As `createMessage`, as an answer to a message of the same chat, which it quotes. */
  replyTo(messageId: string, part: OutgoingPart, uuid: string): Promise<string>;
  deleteMessage(messageId: string): Promise<void>;
  /** Writes a sent card anew. @param card card JSON 2.0. */
  replaceCard(messageId: string, card: string): Promise<void>;
  chatKind(chatId: string): Promise<'private' | 'group'>;
  /** Who has read a message of the bot's own, of the last seven days. */
  readers(messageId: string): Promise<string[]>;
  /** The people in a group; Feishu leaves bots out. */
  members(chatId: string): Promise<string[]>;
  /** What the directory lets this app see of an account. */
  account(openId: string): Promise<AccountOwner>;
  /** @param mobiles 50 at most. @returns account by number; numbers of nobody are missing. */
  accountsOf(mobiles: readonly string[]): Promise<Map<string, string>>;
  /** A file that somebody sent in a message. */
  downloadFile(messageId: string, fileKey: string): Promise<Uint8Array>;
  /** @returns the file's key, to be sent in a message. */
  uploadFile(file: MessageFile): Promise<string>;
  /** @returns the picture's key, to be sent in a message. */
  uploadPicture(file: MessageFile): Promise<string>;
  /** As `uploadPicture`, to be shown in cards, and each time anew. */
  uploadCardPicture(file: MessageFile): Promise<string>;
}

/** The genuine Client, with what it leaves out: one token for all, codes checked, errors classified. */
export function createFeishuApi(options: FeishuApiOptions): FeishuApi {
  const { appId, appSecret, baseUrl, http, logger, now } = options;
  const client = new lark.Client({
    appId,
    appSecret,
    domain: baseUrl,
    httpInstance: http,
    logger,
    // Never the SDK's default: that one is shared by the whole process.
    cache: new lark.DefaultCache(),
    disableTokenCache: true,
  });

  const token = createTenantToken(async () => {
    try {
      const data = { app_id: appId, app_secret: appSecret };
      const answer: unknown = await client.auth.v3.tenantAccessToken.internal({ data });
      return readToken(answer);
    } catch (error) {
      const { message, retryAfterMs } = classifyError(error);
      // Whatever became of the token, nothing was sent.
      throw new SendError('retry', message, { cause: error, ...(retryAfterMs ? { retryAfterMs } : {}) });
    }
  }, now);

  /** One call; a refused token is replaced and the call made once more. */
  async function call<A extends Answer<unknown>>(make: (options: RequestOptions) => Promise<A>): Promise<A> {
    const used = await token.current();
    try {
      return await checked(make(lark.withTenantToken(used)));
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      token.evict(used);
      return checked(make(lark.withTenantToken(await token.current())));
    }
  }

  const uploadPicture = (file: MessageFile) =>
    upload(call, client, { file, field: 'image', to: 'images', data: { image_type: 'message' } });

  return {
    cardKit: createCardKit(client, call),
    async authenticate() {
      await token.current();
    },
    async bot() {
      const url = '/open-apis/bot/v3/info';
      const answer = await call((options) => client.request<BotInfo>({ method: 'GET', url }, options));
      const bot = answer.bot ?? answer.data?.bot;
      if (!bot?.open_id) throw new SendError('final', 'this app has no bot');
      return { openId: bot.open_id, name: bot.app_name ?? '' };
    },
    async scopes() {
      const url = '/open-apis/application/v6/scopes';
      const { data } = await call((options) => client.request<Scopes>({ method: 'GET', url }, options));
      const granted = (data?.scopes ?? []).filter(({ grant_status }) => grant_status === 1);
      return new Set(granted.flatMap(({ scope_name }) => scope_name ?? []));
    },
    async createMessage(chatExternalId, { type, content }, uuid) {
      const { data } = await call((options) =>
        client.im.v1.message.create(
          {
            params: { receive_id_type: receiveIdType(chatExternalId) },
            data: { receive_id: chatExternalId, msg_type: type, content, uuid },
          },
          options,
        ),
      );
      return idOf(data);
    },
    async replyTo(messageId, { type, content }, uuid) {
      const { data } = await call((options) =>
        client.im.v1.message.reply(
          { path: { message_id: messageId }, data: { msg_type: type, content, uuid } },
          options,
        ),
      );
      return idOf(data);
    },
    async deleteMessage(messageId) {
      await call((options) => client.im.v1.message.delete({ path: { message_id: messageId } }, options));
    },
    async replaceCard(messageId, content) {
      const asked = { path: { message_id: messageId }, data: { content } };
      await call((options) => client.im.v1.message.patch(asked, options));
    },
    async chatKind(chatId) {
      const { data } = await call((options) => client.im.v1.chat.get({ path: { chat_id: chatId } }, options));
      return data?.chat_mode === 'p2p' ? 'private' : 'group';
    },
    readers: (messageId) =>
      allPages(async (page) => {
        const params = { user_id_type: 'open_id' as const, ...page };
        const path = { message_id: messageId };
        const { data } = await call((options) => client.im.v1.message.readUsers({ path, params }, options));
        return { ...data, found: (data?.items ?? []).map(({ user_id }) => user_id) };
      }),
    members: (chatId) =>
      allPages(async (page) => {
        const params = { member_id_type: 'open_id' as const, ...page };
        const path = { chat_id: chatId };
        const { data } = await call((options) => client.im.v1.chatMembers.get({ path, params }, options));
        return { ...data, found: (data?.items ?? []).flatMap(({ member_id }) => member_id ?? []) };
      }),
    async account(openId) {
      const asked = { path: { user_id: openId }, params: { user_id_type: 'open_id' as const } };
      const { data } = await call((options) => client.contact.v3.user.get(asked, options));
      return { name: data?.user?.name || undefined, mobile: data?.user?.mobile || undefined };
    },
    async accountsOf(mobiles) {
      const asked = { params: { user_id_type: 'open_id' as const }, data: { mobiles: [...mobiles] } };
      const { data } = await call((options) => client.contact.v3.user.batchGetId(asked, options));
      return new Map(
        (data?.user_list ?? []).flatMap(({ mobile, user_id }) =>
          mobile && user_id ? [[mobile, user_id] as const] : [],
        ),
      );
    },
    async downloadFile(messageId, fileKey) {
      const resource = {
        path: { message_id: messageId, file_key: fileKey },
        // Pictures have keys of their own (Feishu: im-v1/message-resource/get).
        params: { type: fileKey.startsWith('img_') ? 'image' : 'file' },
      };
      const fetched = async () => {
        const used = await token.current();
        try {
          return await client.im.v1.messageResource.get(resource, lark.withTenantToken(used));
        } catch (error) {
          // What was refused stands in a stream: most likely the token.
          token.evict(used);
          throw classifyError(error);
        }
      };
      const read = async () => {
        const { getReadableStream } = await fetched().catch(fetched);
        return readAtMost(getReadableStream(), largestFile);
      };
      const isFinal = (error: unknown) => error instanceof SendError && error.kind === 'final';
      // A connection may also break while the file comes in: reading again does no harm.
      return read().catch((error: unknown) => {
        if (isFinal(error)) throw error;
        return read().catch((again: unknown) => {
          throw classifyError(again);
        });
      });
    },
    uploadFile: onceEach((file) => {
      const data = { file_type: 'stream', file_name: file.name };
      return upload(call, client, { file, field: 'file', to: 'files', data });
    }),
    uploadPicture: onceEach(uploadPicture),
    uploadCardPicture: uploadPicture,
  };
}

/** What the library takes; Feishu lets people send 100 MB. */
const largestFile = 30 * 1024 * 1024;

async function readAtMost(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new SendError('final', 'the file is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface Bot {
  readonly open_id?: string;
  readonly app_name?: string;
}
/** Feishu: application-v6/scope/list; 1 is granted. */
type Scopes = Answer<{ readonly scopes?: readonly { scope_name?: string; grant_status?: number }[] }>;
/** Feishu's older interfaces answer beside `data`. */
interface BotInfo extends Answer<{ readonly bot?: Bot }> {
  readonly bot?: Bot;
}

/** Feishu tells by `code`, also behind HTTP 200, whether it did what was asked. */
async function checked<A extends Answer<unknown>>(calling: Promise<A>): Promise<A> {
  try {
    const answer = await calling;
    if (answer.code === 0) return answer;
    if (typeof answer.code !== 'number') throw new SendError('unknown', 'this was not an answer of Feishu');
    throw refusal(answer.code, answer.msg ?? '');
  } catch (error) {
    throw classifyError(error);
  }
}

const tokenAnswer = z.object({
  tenant_access_token: z.string().min(1),
  // In seconds; Feishu gives two hours.
  expire: z.coerce.number().positive().catch(1_800),
});
const refusedAnswer = z.object({ code: z.number().catch(-1), msg: z.string().catch('no token') }).catch({
  code: -1,
  msg: 'no token',
});

function readToken(answer: unknown) {
  const { data } = tokenAnswer.safeParse(answer);
  if (data) return { token: data.tenant_access_token, expiresInMs: data.expire * 1000 };
  const { code, msg } = refusedAnswer.parse(answer);
  throw refusal(code, msg);
}

function idOf(data: { readonly message_id?: string } | undefined): string {
  if (!data?.message_id) throw new SendError('unknown', 'Feishu answered without a message id');
  return data.message_id;
}

function receiveIdType(externalId: string): 'chat_id' | 'open_id' | 'union_id' {
  if (externalId.startsWith('oc_')) return 'chat_id';
  if (externalId.startsWith('ou_')) return 'open_id';
  if (externalId.startsWith('on_')) return 'union_id';
  throw new SendError('final', 'neither the id of a Feishu chat nor of a person');
}
