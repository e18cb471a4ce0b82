import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type FetchParts, fetchThenTell, type SentFile } from './fetch-then-tell.ts';
import { type Handled, replyHere, say, type Turn } from './router/turn.ts';

/** Says that the file is being read, works on it in a folder of its own, and tells what came of it. */
export function workOnSentFile(
  parts: FetchParts,
  turn: Turn,
  file: SentFile,
  /** @returns what the sender is told. */
  work: (path: string) => Promise<string>,
): Handled {
  const inFolder = async (bytes: Uint8Array) => {
    const folder = await mkdtemp(join(tmpdir(), 'niangjia-file-'));
    try {
      const path = join(folder, basename(file.name));
      await writeFile(path, bytes, { mode: 0o600 });
      return [replyHere({ text: await work(path) })];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return {
    ...say(`正在读“${file.name.slice(0, 60)}”，读完告诉您。`),
    afterwards: () => fetchThenTell(parts, turn, { file, work: inFolder }),
  };
}
