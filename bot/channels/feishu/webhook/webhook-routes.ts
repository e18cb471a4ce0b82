import type { Log } from '../../../../jobs/log.ts';
import type { Routes } from '../../../web/server.ts';
import { checkRequest, type WebhookKeys, type WebhookRefusal } from './check-request.ts';
import { createReplayGuard } from './replay-guard.ts';

type Handlers = Readonly<Record<string, (event: unknown) => Promise<unknown>>>;

export interface WebhookOptions {
  readonly keys: WebhookKeys;
  /** What is done with each event; undefined as long as the channel is not started. */
  readonly handlers: () => Handlers | undefined;
  readonly freshMs: number;
  readonly now: () => Date;
  readonly log: Log;
}

/** Where Feishu pushes events and callbacks to. */
const path = '/feishu/events';
/** A text message has 150 KB at most, which sealing makes a third larger. */
const bodyLimit = 512 * 1024;

/**
 * The webhook: answers 200 once an event is stored, with the toast for a pressed button; 401 to whatever is not
 * Feishu's, always the same words; 5xx where Feishu shall push again.
 */
export function webhookRoutes({ keys, handlers, freshMs, now, log }: WebhookOptions): Routes {
  const replays = createReplayGuard(freshMs);
  return (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      async (_request: unknown, raw: Buffer) => raw,
    );

    app.post(path, { config: { selfAuthenticated: true }, bodyLimit }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const verdict = checkRequest(
        { headers: request.headers, body },
        { keys, now: now(), freshMs, replays },
      );
      switch (verdict.kind) {
        case 'refused':
          log.warn(
            { reason: verdict.reason },
            remedies[verdict.reason] ?? 'a request to the Feishu webhook was refused',
          );
          // The same whatever the reason: different answers would help whoever guesses.
          return reply.code(401).send({ error: 'refused' });
        case 'challenge':
          return { challenge: verdict.challenge };
        case 'event':
          break;
      }
      const known = handlers();
      if (!known) {
        replays.forget(verdict.signature);
        return reply.code(503).send({ error: 'not_started' });
      }
      try {
        return (await known[verdict.type]?.(verdict.event)) ?? {};
      } catch (error) {
        replays.forget(verdict.signature);
        throw error;
      }
    });

    app.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: path,
      config: { selfAuthenticated: true },
      handler: async (_request, reply) =>
        reply.code(405).header('allow', 'POST').send({ error: 'only_post' }),
    });
  };
}

/** Refusals that the operator may have to mend. */
const remedies: Partial<Record<WebhookRefusal, string>> = {
  stale:
    'a correctly signed Feishu event is too old; if these are re-pushes, raise FEISHU_WEBHOOK_FRESH_MINUTES, else set this machine’s clock',
  from_the_future: 'a correctly signed Feishu event comes from the future: set this machine’s clock',
  token_wrong:
    'a Feishu event carries another verification token: copy FEISHU_VERIFICATION_TOKEN from the developer console again',
  not_encrypted:
    'a Feishu event came unencrypted: set the encrypt key in the developer console, the same as FEISHU_ENCRYPT_KEY',
};
