import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FolderUnusable } from './errors.ts';

/**
 * Makes a folder with all above it that is missing. Node's own `recursive` never comes back where mkdir says ENOENT
 * though the parent is there (`/proc`); here each is tried once.
 *
 * @param mode of the folder itself, where it is made.
 * @throws FolderUnusable
 */
export function makeFolder(folder: string, mode = 0o777): void {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory()) return;
    if (found) throw new FolderUnusable(folder, 'ENOTDIR');
    const parent = dirname(folder);
    if (parent !== folder) makeFolder(parent);
    mkdirSync(folder, { mode });
  } catch (error) {
    if (error instanceof FolderUnusable) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    // Another process was faster.
    if (code === 'EEXIST' && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    throw new FolderUnusable(folder, code, { cause: error });
  }
}
