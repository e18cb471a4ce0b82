import { readFile } from 'node:fs/promises';

/**
 * Gives pdf.js Adobe's tables of Chinese character codes (see cmaps/README.md). Without them the text of a PDF
 * whose fonts are not in the file, as iText and old Acrobat write it, cannot be read and looks like a scan.
 */
export class PredefinedCMaps {
  /** @throws where there is no such table; pdf.js goes on without it. */
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[\w-]+\.bcmap$/.test(filename)) throw new Error(`no ${kind} ${filename}`);
    return new Uint8Array(await readFile(new URL(`./cmaps/${filename}`, import.meta.url)));
  }
}
