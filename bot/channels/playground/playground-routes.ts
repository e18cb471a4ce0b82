import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../../../db/db.ts';
import { findPlaygroundFile } from '../../../db/chats/playground-messages.ts';
import { pictureType } from '../../../jobs/broadcasts/file-to-send.ts';
import type { IncomingMessage, Receive } from '../../../jobs/delivery/channel.ts';
import { findOwn } from '../../../jobs/delivery/pictures/load-picture.ts';
import type { Log } from '../../../jobs/log.ts';
import { openEventStream } from '../../web/event-stream.ts';
import type { Guard } from '../../web/guard.ts';
import type { Routes } from '../../web/server.ts';
import { deniedPage } from '../../web/sign-in-pages.ts';
import { serveStatic } from '../../web/static-files.ts';
import type { Drafts } from './drafts.ts';
import type { Feed } from './feed.ts';
import { type Membership, readMembership } from './membership.ts';
import { chatView, defaultPersonId, listPersonas, pageState } from './page-state.ts';
import { CannotSpeak, largestSaying, press, pressing, say, saying } from './speak.ts';
import { streamChanges } from './stream-changes.ts';

/** What the page offers while typing. */
export interface PlaygroundOffer {
  readonly commands: readonly { readonly name: string; readonly usage: string; readonly forStaff: boolean }[];
  /** Questions to tap in an empty private chat. */
  readonly suggestions: readonly string[];
}

export interface PlaygroundParts extends PlaygroundOffer {
  readonly db: Db;
  readonly now: () => Date;
  /** `now` as a day in the union's time zone, 'YYYY-MM-DD'. */
  readonly today: () => string;
  readonly log: Log;
  readonly guard: Guard;
  readonly feed: Feed;
  readonly drafts: Drafts;
  readonly receiver: () => Receive | undefined;
  /** What of a message's words may be stored. */
  readonly takenWords: (text: string) => string;
}

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const folder = new URL('./static/', import.meta.url);
const asked = z.object({
  as: z.string().max(100).optional(),
  q: z.string().max(50).default(''),
  chat: z.string().max(200).optional(),
  before: z.coerce.number().int().optional(),
  after: z.coerce.number().int().min(0).default(0),
});

/** The page at `/` and what it asks for. */
export function playgroundRoutes(parts: PlaygroundParts): Routes {
  const { db, guard, log } = parts;
  return (app) => {
    const index = readFileSync(new URL('index.html', folder), 'utf8');
    serveStatic(app, '/playground/static/', folder);

    app.get('/', async (request, reply) => {
      const visit = await guard.visit(request);
      if (visit.allowed) return reply.type('text/html').send(index);
      return reply.code(403).type('text/html').send(deniedPage(visit.reason, '/').markup);
    });

    app.register(async (api) => {
      const open = new AbortController();
      api.addHook('preClose', async () => open.abort());
      api.addHook('preHandler', async (request, reply) => {
        const { allowed, reason } = await guard.visit(request);
        if (!allowed) return reply.code(403).send({ error: reason, message: '请先登录。' });
      });
      api.setErrorHandler((error, _request, reply) => {
        // What the handler further out answers in general words.
        if (!(error instanceof CannotSpeak)) throw error;
        return reply.code(422).send({ error: error.reason, message: error.message });
      });

      api.get('/playground/people', async (request) =>
        listPersonas(db, { search: asked.parse(request.query).q, today: parts.today() }),
      );

      api.get('/playground/state', async (request, reply) => {
        const membership = await chosen(request, parts);
        if (!membership) return unknownPerson(reply);
        const { hasRealPeople, signedIn } = await guard.visit(request);
        const commands = parts.commands.filter(({ forStaff }) => !forStaff || membership.persona.isStaff);
        return {
          ...(await pageState(db, membership)),
          commands,
          suggestions: parts.suggestions,
          hasRealPeople,
          signedIn,
        };
      });

      api.get('/playground/messages', async (request, reply) => {
        const { chat: id, before } = asked.parse(request.query);
        const membership = await chosen(request, parts);
        const chat = membership?.chats.find((candidate) => candidate.id === id);
        return chat ? chatView(db, chat, before ?? null) : unknownPerson(reply);
      });

      api.get('/playground/files/:id', async (request, reply) => {
        const membership = await chosen(request, parts);
        const file = await findPlaygroundFile(db, z.object({ id: rowId }).parse(request.params));
        const isSeen = membership?.chats.some(({ chatId }) => chatId === file?.chatId);
        if (!file || !isSeen) return reply.callNotFound();
        const bytes = Buffer.from(file.base64, 'base64');
        // Only what is a picture is shown as one; everything else, whatever it is, is a download.
        return reply
          .type(pictureType(bytes) ?? 'application/octet-stream')
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .send(bytes);
      });

      api.get('/playground/pictures/:name', async (request, reply) => {
        const own = await findOwn(db, z.object({ name: z.string() }).parse(request.params).name);
        return own ? reply.type(own.type).send(own.bytes) : reply.callNotFound();
      });

      api.get('/playground/events', async (request, reply) => {
        const { as, after } = asked.parse(request.query);
        const last = z.coerce.number().int().safeParse(request.headers['last-event-id']);
        const stream = openEventStream(reply);
        // An abort that was has no listeners: who asked in the moment of the stop would hold the server for ever.
        if (open.signal.aborted) return stream.close();
        open.signal.addEventListener('abort', () => stream.close(), { signal: stream.signal });
        await streamChanges(parts, stream, {
          personId: as ?? '',
          after: last.data ?? after,
          mayContinue: async () => (await guard.visit(request, { touch: false })).allowed,
        }).catch((error: unknown) => {
          log.error({ err: error }, 'a playground stream ended');
          stream.close();
        });
      });

      const handIn = async (reply: FastifyReply, speak: () => Promise<IncomingMessage>) => {
        const receive = parts.receiver();
        if (!receive)
          return reply.code(503).send({ error: 'not_started', message: '正在启动，请稍等再发。' });
        const message = await speak();
        parts.feed.wake();
        // Handed in again when the page sends again after a failure; the inbox knows it by its id.
        await receive(message);
        return { ok: true };
      };
      api.post('/playground/say', { bodyLimit: largestSaying }, (request, reply) =>
        handIn(reply, () =>
          say(db, saying.parse(request.body), { now: parts.now(), takenWords: parts.takenWords }),
        ),
      );
      api.post('/playground/press', (request, reply) =>
        handIn(reply, () => press(db, pressing.parse(request.body), parts.now())),
      );
    });
  };
}

async function chosen(
  request: FastifyRequest,
  { db, today }: PlaygroundParts,
): Promise<Membership | undefined> {
  const id = asked.parse(request.query).as ?? (await defaultPersonId(db, today()));
  return id === undefined ? undefined : readMembership(db, id);
}

const unknownPerson = (reply: FastifyReply) =>
  reply.code(404).send({ error: 'unknown_person', message: '名册里没有这个人。' });
