import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableDocument } from '../../../knowledge/documents/block.ts';
import { createDraftReader } from '../../../knowledge/library/draft-in-worker.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-worker-'));
  await writeFile(join(folder, 'good.md'), '# 慰问办法\n\n第一条 住院1000元。');
});
afterAll(() => rm(folder, { recursive: true }));

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheets = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook of a few kilobytes whose rows each reach to the last column, so that the table is enormous. */
function widestSheet(rows: number): Uint8Array {
  const cells = Array.from(
    { length: rows },
    (_, r) => `<row r="${r + 1}"><c r="XFD${r + 1}"><v>1</v></c></row>`,
  ).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${sheets}" xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${sheets}"><sheetData>${cells}</sheetData></worksheet>`,
    ),
  });
}

describe('createDraftReader', () => {
  it('reads files one after another in one worker', async () => {
    const reader = createDraftReader();
    try {
      const path = join(folder, 'good.md');
      const read = await Promise.all([reader.read(path), reader.read(path), reader.read(path)]);
      expect(read.map(({ title }) => title)).toEqual(['慰问办法', '慰问办法', '慰问办法']);
    } finally {
      await reader.close();
    }
  });

  it('hands on why a file is unreadable, and that one is not there', async () => {
    const reader = createDraftReader();
    try {
      await writeFile(join(folder, 'empty.md'), '');
      await expect(reader.read(join(folder, 'empty.md'))).rejects.toThrow(UnreadableDocument);
      const missing = await reader.read(join(folder, 'gone.md')).catch((error: unknown) => error);
      expect(missing).toBeInstanceOf(Error);
      expect(missing).not.toBeInstanceOf(UnreadableDocument);
    } finally {
      await reader.close();
    }
  });

  it('gives up on a file that takes too much memory and reads the next one', async () => {
    const reader = createDraftReader({ timeoutMs: 60_000, memoryMb: 64 });
    try {
      await writeFile(join(folder, 'wide.xlsx'), widestSheet(4000));
      await expect(reader.read(join(folder, 'wide.xlsx'))).rejects.toThrow(/内存过多/);
      expect((await reader.read(join(folder, 'good.md'))).title).toBe('慰问办法');
    } finally {
      await reader.close();
    }
  });

  it('refuses a file of more clauses than one transaction should write', async () => {
    const reader = createDraftReader();
    try {
      const lines = Array.from({ length: 20_001 }, (_, i) => `${i}号,在册`);
      await writeFile(join(folder, 'many.csv'), `职工,状态\n${lines.join('\n')}`);
      await expect(reader.read(join(folder, 'many.csv'))).rejects.toThrow(/两万条/);
      await writeFile(join(folder, 'blank.html'), '<img src="x"><p>…</p>');
      await expect(reader.read(join(folder, 'blank.html'))).rejects.toThrow(/没有读到任何条款/);
    } finally {
      await reader.close();
    }
  });

  it('gives up on a file that takes too long', async () => {
    const reader = createDraftReader({ timeoutMs: 1, memoryMb: 512 });
    try {
      await expect(reader.read(join(folder, 'good.md'))).rejects.toThrow(/时间太长/);
    } finally {
      await reader.close();
    }
  });
});
