import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import { readFrames, sendFrame, type ToOwner } from './control-protocol.ts';
import type { Terminal } from './terminal.ts';

/** A socket's path may have 107 bytes at most; a deep data folder's goes to the temporary folder instead. */
const longestPath = 100;

export interface ControlServer {
  readonly address: string;
  /** How many command lines are connected. */
  connections(): number;
  stop(): Promise<void>;
}

function socketPath(folder: string): string {
  const path = join(folder, 'niangjia.sock');
  if (Buffer.byteLength(path) <= longestPath) return path;
  return join(tmpdir(), `niangjia-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sock`);
}

/**
 * Lets the command line work while this process holds the embedded database: it sends its words here, and they
 * run here with its streams. Only the same user can reach the socket.
 *
 * @param run runs one command and returns its exit code; never throws.
 */
export async function startControlServer(
  folder: string,
  run: (argv: readonly string[], terminal: Terminal) => Promise<number>,
): Promise<ControlServer> {
  const address = socketPath(folder);
  rmSync(address, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The command line may be interrupted at any time; that ends its command's input, nothing else.
    socket.on('error', () => undefined);
    serve(socket, run);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  chmodSync(address, 0o600);
  return {
    address,
    connections: () => sockets.size,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function serve(socket: Socket, run: (argv: readonly string[], terminal: Terminal) => Promise<number>): void {
  const input = new PassThrough();
  // A line may still arrive after the input's end.
  input.on('error', () => undefined);
  socket.on('close', () => input.end());
  readFrames<ToOwner>(socket, (frame) => {
    switch (frame.kind) {
      case 'run':
        void run(frame.argv, {
          cwd: frame.cwd,
          live: frame.live,
          out: (text) => sendFrame(socket, { kind: 'out', text }),
          err: (text) => sendFrame(socket, { kind: 'err', text }),
          lines() {
            sendFrame(socket, { kind: 'read_input' });
            return createInterface({ input, crlfDelay: Infinity });
          },
        }).then((code) => {
          sendFrame(socket, { kind: 'exit', code });
          socket.end();
        });
        break;
      case 'line':
        input.write(`${frame.text}\n`);
        break;
      case 'end_of_input':
        input.end();
        break;
    }
  });
}
