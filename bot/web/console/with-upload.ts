import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { UploadedFile } from './read-form.ts';

/** Lends an uploaded file to work that reads from a path, under its own name; it is gone afterwards. */
export async function withUpload<T>(file: UploadedFile, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-upload-'));
  try {
    const name = basename(file.name)
      .replace(/[\p{Cc}\0]/gu, '')
      .slice(-120);
    const path = join(folder, name === '' || /^\.+$/.test(name) ? 'upload' : name);
    await writeFile(path, file.bytes);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
