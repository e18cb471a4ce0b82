import { connect } from 'node:net';
import { type FromOwner, readFrames, sendFrame } from './control-protocol.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs a command in the process that holds the data folder, with this terminal's streams.
 *
 * @returns the command's exit code.
 * @throws when the running process cannot be reached or ends before the command does.
 */
export async function runInOwner(
  address: string,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const socket = connect(address);
  let exitCode: number | undefined;
  readFrames<FromOwner>(socket, (frame) => {
    switch (frame.kind) {
      case 'out':
        terminal.out(frame.text);
        break;
      case 'err':
        terminal.err(frame.text);
        break;
      case 'read_input':
        void (async () => {
          for await (const text of terminal.lines()) sendFrame(socket, { kind: 'line', text });
          sendFrame(socket, { kind: 'end_of_input' });
        })();
        break;
      case 'exit':
        exitCode = frame.code;
        break;
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () =>
      sendFrame(socket, { kind: 'run', argv, cwd: terminal.cwd, live: terminal.live }),
    );
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
  if (exitCode === undefined) throw new Error('the running process ended before the command did');
  return exitCode;
}
