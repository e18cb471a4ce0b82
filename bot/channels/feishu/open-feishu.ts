import https from 'node:https';
import * as lark from '@larksuiteoapi/node-sdk';
import type { Log } from '../../../jobs/log.ts';
import { createFeishuApi, type FeishuApi } from './feishu-api.ts';
import { createHttpClient } from './http-client.ts';
import type { ConnectionEvents } from './long-connection.ts';
import { createQuietLogger } from './quiet-logger.ts';
import { steady } from './steady-client.ts';

export interface FeishuAccount {
  readonly appId: string;
  readonly appSecret: string;
  readonly baseUrl: string;
}

/** Both sides of Feishu: its API, and the long connection on which events come. */
export interface Feishu {
  readonly api: FeishuApi;
  connect(
    handlers: Record<string, (event: unknown) => Promise<unknown>>,
    events: ConnectionEvents,
  ): { close(): void };
}

const handshakeTimeoutMs = 10_000;
/** Without it a half-open socket is never noticed. */
const pongWithinS = 10;

/** The genuine SDK, set up so that nothing in it is shared by the process and nothing waits for ever. */
export function openFeishu(
  { appId, appSecret, baseUrl }: FeishuAccount,
  { log, now, timeoutMs }: { log: Log; now: () => Date; timeoutMs: number },
): Feishu {
  const logger = createQuietLogger(log);
  const http = createHttpClient(lark.defaultHttpInstance, { timeoutMs, log });
  const told = {};
  return {
    api: createFeishuApi({ appId, appSecret, baseUrl, http, logger, now }),
    connect(handlers, events) {
      const eventDispatcher = new lark.EventDispatcher({ logger, cache: new lark.DefaultCache() });
      eventDispatcher.register(handlers);
      const client = new lark.WSClient({
        appId,
        appSecret,
        domain: baseUrl,
        httpInstance: http,
        logger,
        // Else the socket does not go through a proxy as the calls do. Feishu's own address gives a wss:// one.
        ...(baseUrl.startsWith('https:') ? { agent: https.globalAgent } : {}),
        handshakeTimeoutMs,
        wsConfig: { pingTimeout: pongWithinS },
        ...events,
      });
      steady(client, log, told);
      client.start({ eventDispatcher }).catch((error: unknown) => {
        events.onError(error instanceof Error ? error : new Error(String(error)));
      });
      // Without force it would wait half a minute for a silent far end.
      return { close: () => client.close({ force: true }) };
    },
  };
}
