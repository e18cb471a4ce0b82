import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A file to ingest: the path as the caller gave it (or below the folder given), and absolute. */
export interface ListedFile {
  readonly given: string;
  readonly absolute: string;
}

/** Left behind by systems and by Office while a file is open; nobody means to ingest them. */
const isLeftover = (name: string) =>
  name.startsWith('.') || name.startsWith('~$') || /^(thumbs\.db|desktop\.ini)$/i.test(name);

/**
 * The files that paths name: files themselves, folders with everything below, by name, each once. A path that
 * does not exist stays in the list: reading it says so.
 */
export async function listFiles(paths: readonly string[]): Promise<ListedFile[]> {
  const files = new Map<string, ListedFile>();
  const visit = async (path: string): Promise<void> => {
    const kind = await stat(path).catch(() => undefined);
    if (!kind?.isDirectory()) {
      files.set(resolve(path), { given: path, absolute: resolve(path) });
      return;
    }
    const entries = await readdir(path, { withFileTypes: true });
    // Links are not followed: one may lead back to a folder above.
    const wanted = entries.filter(
      (entry) => !isLeftover(entry.name) && (entry.isFile() || entry.isDirectory()),
    );
    for (const name of wanted.map((entry) => entry.name).sort()) await visit(join(path, name));
  };
  for (const path of paths) await visit(path);
  return [...files.values()];
}
