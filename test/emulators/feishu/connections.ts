import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { control, data, decodeFrame, encodeFrame } from './frame.ts';

/** What the far end of the long connection answered to one push. */
export interface Ack {
  readonly code: number;
  /** What the handler returned, such as a toast. */
  readonly data: unknown;
}

/** In seconds; `ReconnectNonce` 0, or a reconnection would wait up to that long. */
export const clientConfig = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 0,
};

export interface Connections {
  /** How often a connection was made so far. */
  made(): number;
  /** Resolves once so many connections were made in all. */
  reached(count: number): Promise<void>;
  /** Resolves once no connection is open. */
  closed(): Promise<void>;
  /** Pushes to one open connection. @returns the answer. */
  push(event: object): Promise<Ack>;
  dropAll(): void;
  /** From now on pongs come without settings. */
  pongEmpty(): void;
  /** How many pings came. */
  pings(): number;
}

export function acceptConnections(server: Server, path: string): Connections {
  const sockets = new Set<WebSocket>();
  const news = new EventEmitter();
  const waiting = new Map<string, (ack: Ack) => void>();
  let made = 0;
  let pushed = 0;
  let pings = 0;
  let emptyPongs = false;
  const wss = new WebSocketServer({ server, path });
  wss.on('connection', (socket) => {
    sockets.add(socket);
    let isMade = false;
    socket.on('close', () => {
      sockets.delete(socket);
      news.emit('closed');
    });
    socket.on('message', (bytes: Buffer) => {
      const frame = decodeFrame(bytes);
      // The SDK pings as soon as it is connected; from then on it listens.
      if (!isMade) {
        isMade = true;
        made += 1;
        news.emit('made');
      }
      if (frame.method === control && frame.headers['type'] === 'ping') {
        pings += 1;
        const payload = JSON.stringify(emptyPongs ? {} : clientConfig);
        socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
      }
      if (frame.method === data) waiting.get(frame.headers['message_id'] ?? '')?.(readAck(frame.payload));
    });
  });
  return {
    made: () => made,
    async reached(count) {
      while (made < count) await once(news, 'made');
    },
    async closed() {
      while (sockets.size > 0) await once(news, 'closed');
    },
    push(event) {
      const [socket] = sockets;
      if (!socket) return Promise.reject(new Error('nobody is connected'));
      pushed += 1;
      const id = `push-${pushed}`;
      const headers = { type: 'event', message_id: id, sum: '1', seq: '0', trace_id: id };
      const { promise, resolve } = Promise.withResolvers<Ack>();
      waiting.set(id, resolve);
      socket.send(encodeFrame({ method: data, service: 1, headers, payload: JSON.stringify(event) }));
      return promise;
    },
    pongEmpty: () => void (emptyPongs = true),
    pings: () => pings,
    dropAll() {
      for (const socket of sockets) socket.terminate();
    },
  };
}

function readAck(payload: string): Ack {
  const ack = JSON.parse(payload) as { code: number; data?: string };
  const answer: unknown = ack.data ? JSON.parse(Buffer.from(ack.data, 'base64').toString()) : undefined;
  return { code: ack.code, data: answer };
}
