import type { FastifyReply } from 'fastify';

/** A response that stays open and sends events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface EventStream {
  /** @param id what the browser sends back as Last-Event-ID when it connects again. */
  send(event: string, data: object, id?: number): void;
  /** A line the browser ignores, so that proxies and a vanished browser are noticed. */
  beat(): void;
  close(): void;
  /** Aborted once the browser is gone or the stream was closed. */
  readonly signal: AbortSignal;
}

/** Browsers wait this long before they connect again. */
const retryMs = 2_000;

/** Takes the response over from fastify, with the headers set on it so far. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const response = reply.raw;
  const ended = new AbortController();
  response.on('close', () => ended.abort());
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Or a stopping server would wait for the connection to be used again.
    connection: 'close',
    // nginx would hold events back.
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${retryMs}\n\n`);
  return {
    signal: ended.signal,
    send(event, data, id) {
      if (ended.signal.aborted) return;
      response.write(
        `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`,
      );
    },
    beat() {
      if (!ended.signal.aborted) response.write(': \n\n');
    },
    close() {
      response.end();
      ended.abort();
    },
  };
}
