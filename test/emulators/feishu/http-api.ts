import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientConfig } from './connections.ts';
import { type Faults, misbehave } from './faults.ts';
import type { Directory } from './directory.ts';
import type { Limiter } from './limiter.ts';
import type { Cards } from './cards.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { Messages } from './messages.ts';

export interface HttpApiOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly botOpenId: string;
  readonly webSocketPath: string;
  readonly faults: Faults;
  readonly messages: Messages;
  readonly cards: Cards;
  readonly directory: Directory;
  readonly chatModes: ReadonlyMap<string, string>;
  /** The account behind a private chat. */
  readonly owners: ReadonlyMap<string, string>;
  /** Who is in which chat. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Chats and accounts to which nothing goes, with the code that says why. */
  readonly refusing: ReadonlyMap<string, number>;
  readonly tokens: Set<string>;
  /** What the app may do. */
  readonly scopes: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, Buffer>;
  /** Without one, everything may be called as often as one likes. */
  readonly limiter: Limiter | undefined;
  /** Answers what is not Feishu's: a page for people. @returns whether it did. */
  readonly page:
    | ((request: IncomingMessage, response: ServerResponse, body: Record<string, unknown>) => boolean)
    | undefined;
  /** Every call, such as `POST /open-apis/im/v1/messages`. */
  readonly calls: string[];
}

const ok = (body: object): ApiAnswer => ({ status: 200, body: { code: 0, msg: 'ok', ...body } });

/** The HTTP side of Feishu's open platform, as far as the product calls it. */
export function createHttpApi(options: HttpApiOptions) {
  const { faults, calls, tokens } = options;

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://emulator');
    const call = `${request.method} ${url.pathname}`;
    const body = await readBody(request);
    if (options.page?.(request, response, body)) return;
    calls.push(call);
    const fault = faults.take(call);
    if (fault && misbehave(fault, response)) return;
    const answer = answerTo(options, { call, url, body, request });
    if (fault) return void request.socket.destroy();
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    });
    response.end(answer.bytes ?? JSON.stringify(answer.body));
  };

  /** Feishu: 429 for the app's own limit, 400 for a chat's. */
  function limited(call: string, chat: string): ApiAnswer | undefined {
    const refusal = options.limiter?.count(call, options.owners.get(chat) ?? chat);
    if (!refusal) return undefined;
    const { code, resetS } = refusal;
    const body = { code, msg: 'request trigger frequency limit' };
    if (code === 230020) return { status: 400, body };
    return { status: 429, body, headers: { 'x-ogw-ratelimit-reset': String(resetS) } };
  }

  function answerTo(
    { messages, directory, chatModes, appId, appSecret, botOpenId }: HttpApiOptions,
    asked: { call: string; url: URL; body: Record<string, unknown>; request: IncomingMessage },
  ): ApiAnswer {
    const { call, url, body, request } = asked;
    if (call === 'POST /open-apis/auth/v3/tenant_access_token/internal') {
      if (body['app_id'] !== appId || body['app_secret'] !== appSecret) {
        return { status: 200, body: { code: 10014, msg: 'app secret invalid' } };
      }
      const token = `t-${tokens.size + 1}-${calls.length}`;
      tokens.add(token);
      return ok({ tenant_access_token: token, expire: 7200 });
    }
    if (call === 'POST /callback/ws/endpoint') {
      const { port } = request.socket.address() as AddressInfo;
      const address = `ws://127.0.0.1:${port}${options.webSocketPath}?fpid=493&device_id=7&service_id=33554678`;
      return ok({ data: { URL: address, ClientConfig: clientConfig } });
    }
    if (!tokens.has(String(request.headers.authorization).replace('Bearer ', ''))) {
      return { status: 400, body: { code: 99991663, msg: 'Invalid access token' } };
    }
    if (call === 'GET /open-apis/bot/v3/info') {
      return ok({ bot: { open_id: botOpenId, app_name: '娘家', activate_status: 2 } });
    }
    if (call === 'GET /open-apis/application/v6/scopes') {
      const granted = [...options.scopes].map((scope_name) => ({ scope_name, grant_status: 1 }));
      return ok({ data: { scopes: [...granted, { scope_name: 'im:chat', grant_status: 2 }] } });
    }
    if (call === 'POST /open-apis/im/v1/messages') {
      const to = String(body['receive_id']);
      return (
        refusedTo(options, to) ??
        limited(call, to) ??
        messages.create(url.searchParams.get('receive_id_type'), body)
      );
    }
    const [, parent] = /^POST \/open-apis\/im\/v1\/messages\/([^/]+)\/reply$/.exec(call) ?? [];
    if (parent !== undefined) {
      return (
        refusedTo(options, messages.chatOf(parent) ?? '') ??
        limited('POST /open-apis/im/v1/messages/:id/reply', messages.chatOf(parent) ?? '') ??
        messages.reply(parent, body)
      );
    }
    const card = answerCard(options.cards, call, body);
    if (card) return card;
    if (call === 'POST /open-apis/im/v1/files') {
      return /filename=/.test(String(body['raw'])) ? messages.upload('file') : fault400(234001);
    }
    if (call === 'POST /open-apis/im/v1/images') {
      // Feishu 234011: not a format of pictures.
      const isPicture = /name="image_type"\r\n\r\nmessage/.test(String(body['raw']));
      return isPicture ? messages.upload('image') : fault400(234011);
    }
    const [, patched] = /^PATCH \/open-apis\/im\/v1\/messages\/([^/]+)$/.exec(call) ?? [];
    if (patched !== undefined) return messages.patch(patched, body);
    const [, messageId] = /^DELETE \/open-apis\/im\/v1\/messages\/([^/]+)$/.exec(call) ?? [];
    if (messageId !== undefined) {
      return limited('DELETE /open-apis/im/v1/messages/:id', '') ?? messages.remove(messageId);
    }
    const [, fileKey] = /^GET \/open-apis\/im\/v1\/messages\/[^/]+\/resources\/([^/]+)$/.exec(call) ?? [];
    if (fileKey !== undefined) {
      const bytes = options.files.get(fileKey);
      return bytes ? { status: 200, body: {}, bytes } : fault400(234003);
    }
    const [, read] = /^GET \/open-apis\/im\/v1\/messages\/([^/]+)\/read_users$/.exec(call) ?? [];
    if (read !== undefined) return messages.readers(read, url.searchParams.get('page_token'));
    const [, openId] = /^GET \/open-apis\/contact\/v3\/users\/([^/]+)$/.exec(call) ?? [];
    if (openId !== undefined) return directory.user(openId);
    if (call === 'POST /open-apis/contact/v3/users/batch_get_id') return directory.byMobiles(body);
    const [, members] = /^GET \/open-apis\/im\/v1\/chats\/([^/]+)\/members$/.exec(call) ?? [];
    if (members !== undefined) {
      const gone = refusedTo(options, members);
      if (gone) return gone;
      const items = (options.members.get(members) ?? []).map((member_id) => ({
        member_id_type: 'open_id',
        member_id,
      }));
      return ok({ data: { items, has_more: false } });
    }
    const [, chatId] = /^GET \/open-apis\/im\/v1\/chats\/([^/]+)$/.exec(call) ?? [];
    if (chatId !== undefined) {
      const mode = chatModes.get(chatId);
      return mode === undefined ? fault400(232006) : ok({ data: { chat_mode: mode, name: '群' } });
    }
    return { status: 404, body: { code: 404, msg: 'not emulated' } };
  }
}

/** The cardkit-v1 part; undefined for other calls. */
function answerCard(cards: Cards, call: string, body: Record<string, unknown>): ApiAnswer | undefined {
  if (call === 'POST /open-apis/cardkit/v1/cards') return cards.create(body);
  const [, text, element] =
    /^PUT \/open-apis\/cardkit\/v1\/cards\/([^/]+)\/elements\/([^/]+)\/content$/.exec(call) ?? [];
  if (text !== undefined && element !== undefined) return cards.write(text, element, body);
  const [, settings] = /^PATCH \/open-apis\/cardkit\/v1\/cards\/([^/]+)\/settings$/.exec(call) ?? [];
  if (settings !== undefined) return cards.settings(settings, body);
  const [, replaced] = /^PUT \/open-apis\/cardkit\/v1\/cards\/([^/]+)$/.exec(call) ?? [];
  return replaced === undefined ? undefined : cards.replace(replaced, body);
}

const refusedTo = ({ refusing }: HttpApiOptions, to: string): ApiAnswer | undefined => {
  const code = refusing.get(to);
  return code === undefined ? undefined : fault400(code);
};

const fault400 = (code: number): ApiAnswer => ({ status: 400, body: { code, msg: 'refused' } });

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  if (!request.headers['content-type']?.includes('json')) return { raw };
  return raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>);
}
