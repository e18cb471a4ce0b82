import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import type { Log } from '../../jobs/log.ts';
import { html } from './html.ts';
import { explainListenError } from './listen-errors.ts';
import { noticePage } from './notice-page.ts';
import { decideOrigin } from './origin.ts';
import { securityHeaders } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route proves by itself who calls (a webhook's signature), so it may be called from anywhere. */
    selfAuthenticated?: boolean;
  }
}

/** Adds routes of one kind; hooks and body parsers added in it hold for these routes alone. */
export type Routes = (app: FastifyInstance) => void;

export interface WebServer {
  /** @returns the address people open, such as http://127.0.0.1:3000. @throws PortTaken, AddressUnusable */
  start(): Promise<string>;
  /** Every address there is, such as `GET /console`; known once started. */
  routes(): readonly string[];
  /** Finishes open requests; whoever opened a stream ends it in fastify's `preClose`. */
  stop(): Promise<void>;
}

/** 20,000 Chinese characters are 60 kB; more than a few times that is no message. */
const bodyLimit = 256 * 1024;

const unreadable = '请求的内容看不懂，请刷新页面再试。';
const refusals: Record<number, string> = { 413: '内容太长了，请缩短后再发。' };

/**
 * The one web server: playground, console, sign-in, webhooks.
 *
 * @param host the address to listen on; also which names requests may use.
 */
export function createWebServer({
  host,
  port,
  log,
  routes,
}: {
  host: string;
  port: number;
  log: Log;
  routes: readonly Routes[];
}): WebServer {
  const app = fastify({ bodyLimit, requestTimeout: 30_000 });
  const found: string[] = [];
  app.addHook('onRoute', ({ method, url }) => void found.push(`${String(method)} ${url}`));
  app.register(cookie);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (request.routeOptions.config.selfAuthenticated) return;
    const { allowed, reason } = decideOrigin(request, host);
    if (!allowed)
      return refuse(request, reply, { status: 403, error: reason, message: '请从本机的网址打开这个页面。' });
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: unknown, body: string | Buffer) =>
      Object.fromEntries(new URLSearchParams(body.toString())),
  );
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, { status: 404, error: 'not_found', message: '没有这个页面。' }),
  );
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, route: request.routeOptions.url }, 'web request failed');
    const message = refusals[status] ?? (status < 500 ? unreadable : '出了点问题，请稍后再试。');
    return refuse(request, reply, { status, error: status < 500 ? 'bad_request' : 'failed', message });
  });
  app.get('/healthz', async () => ({ ok: true }));
  for (const add of routes) app.register(async (scope) => add(scope));
  return {
    async start() {
      try {
        return await app.listen({ host, port });
      } catch (error) {
        throw explainListenError(error, host, port);
      }
    },
    routes: () => found,
    stop: () => app.close(),
  };
}

/** A sentence: as a page to somebody who opened an address, else as data. */
function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, error, message }: { status: number; error: string; message: string },
) {
  reply.code(status);
  return request.headers.accept?.includes('text/html')
    ? reply.type('text/html').send(noticePage(message, html`<p><a href="/">回到首页</a></p>`).markup)
    : reply.type('application/json').send({ error, message });
}

function statusOf(error: unknown): number {
  if (error instanceof ZodError) return 400;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
