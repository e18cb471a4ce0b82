import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** The command line to the running process. */
export type ToOwner =
  | { readonly kind: 'run'; readonly argv: readonly string[]; readonly cwd: string; readonly live: boolean }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end_of_input' };

/** The running process to the command line. */
export type FromOwner =
  | { readonly kind: 'out' | 'err'; readonly text: string }
  /** The command reads its input: only now is it sent, so that a command that needs none never waits for it. */
  | { readonly kind: 'read_input' }
  | { readonly kind: 'exit'; readonly code: number };

export function sendFrame(socket: Socket, frame: ToOwner | FromOwner): void {
  socket.write(`${JSON.stringify(frame)}\n`);
}

/** Calls `onFrame` for every frame, in order. Both ends are this program, of the same version. */
export function readFrames<T extends ToOwner | FromOwner>(socket: Socket, onFrame: (frame: T) => void): void {
  createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
    const frame = parseFrame<T>(line);
    if (frame) onFrame(frame);
    else socket.destroy();
  });
}

/** An end that was killed leaves half a line behind. */
function parseFrame<T>(line: string): T | undefined {
  try {
    return JSON.parse(line) as T;
  } catch {
    return undefined;
  }
}
