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

/** How a push may go wrong, or differ. */
export interface PushManner {
  /** In so many frames, the last first. */
  readonly parts?: number;
  /** The socket is cut before the answer can come on it. */
  readonly cut?: boolean;
  /** The frame's type; Feishu's SDKs read `event` only. */
  readonly type?: 'event' | 'card';
}

/** In seconds; `ReconnectNonce` 0, or a reconnection would wait up to that long. */
export const clientConfig = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 0,
};

export interface Connections {
  /** Whether anybody is connected. */
  connected(): boolean;
  /** How often a connection was made so far. */
  made(): number;
  /** Resolves once so many connections were made in all. */
  reached(count: number): Promise<void>;
  /** Resolves once no connection is open. */
  closed(): Promise<void>;
  /** Pushes to one open connection, whichever: Feishu says that chance decides. @returns the answer. */
  push(event: object, manner?: PushManner): Promise<Ack>;
  dropAll(): void;
  /** From now on sockets stay open and nothing is said any more. */
  goSilent(): void;
  /** Sends what is no frame. */
  sendGarbage(): void;
}

export function acceptConnections(server: Server, path: string): Connections {
  const sockets = new Set<WebSocket>();
  const news = new EventEmitter();
  const waiting = new Map<string, (ack: Ack) => void>();
  let made = 0;
  let pushed = 0;
  let silent = new WeakSet<WebSocket>();
  const wss = new WebSocketServer({ server, path });
  wss.on('connection', (socket) => {
    sockets.add(socket);
    let isMade = false;
    socket.on('close', () => {
      sockets.delete(socket);
      news.emit('closed');
    });
    socket.on('message', (bytes: Buffer) => {
      if (silent.has(socket)) return;
      const frame = decodeFrame(bytes);
      // The SDK pings as soon as it is connected; from then on it listens.
      if (!isMade) {
        isMade = true;
        made += 1;
        news.emit('made');
      }
      if (frame.method === control && frame.headers['type'] === 'ping') {
        const payload = JSON.stringify(clientConfig);
        socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
      }
      if (frame.method === data) waiting.get(frame.headers['message_id'] ?? '')?.(readAck(frame.payload));
    });
  });
  return {
    connected: () => sockets.size > 0,
    made: () => made,
    async reached(count) {
      while (made < count) await once(news, 'made');
    },
    async closed() {
      while (sockets.size > 0) await once(news, 'closed');
    },
    push(event, { parts = 1, cut = false, type = 'event' } = {}) {
      const open = [...sockets];
      const socket = open[Math.floor(Math.random() * open.length)];
      if (!socket) return Promise.reject(new Error('nobody is connected'));
      pushed += 1;
      const id = `push-${pushed}`;
      const bytes = Buffer.from(JSON.stringify(event));
      const size = Math.ceil(bytes.length / parts);
      const { promise, resolve } = Promise.withResolvers<Ack>();
      waiting.set(id, resolve);
      for (let seq = parts - 1; seq >= 0; seq -= 1) {
        const headers = { type, message_id: id, sum: String(parts), seq: String(seq), trace_id: id };
        const payload = bytes.subarray(seq * size, (seq + 1) * size);
        socket.send(encodeFrame({ method: data, service: 1, headers, payload }));
      }
      if (cut) socket.close();
      return promise;
    },
    goSilent() {
      silent = new WeakSet(sockets);
    },
    sendGarbage() {
      for (const socket of sockets) socket.send(Buffer.from('no frame'));
    },
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
