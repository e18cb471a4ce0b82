import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableDocument } from '../../../knowledge/documents/block.ts';
import { createDraftReader } from '../../../knowledge/library/draft-in-worker.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-worker-'));
  await writeFile(join(folder, 'good.md'), '# 慰问办法\n\n第一条 住院1000元。');
});
afterAll(() => rm(folder, { recursive: true }));

/** A PDF of one page whose drawing instructions are this compressed stream. */
function pdfOfStream(packed: Buffer): Buffer {
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>'),
    Buffer.concat([
      Buffer.from(`<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]),
  ];
  const body = objects.flatMap((object, i) => [
    Buffer.from(`${i + 1} 0 obj\n`),
    object,
    Buffer.from('\nendobj\n'),
  ]);
  return Buffer.concat([
    Buffer.from('%PDF-1.5\n'),
    ...body,
    Buffer.from('trailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  ]);
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
      await writeFile(join(folder, 'many-nodes.html'), '<b>甲</b>'.repeat(600_000));
      await expect(reader.read(join(folder, 'many-nodes.html'))).rejects.toThrow(/内存过多/);
      expect((await reader.read(join(folder, 'good.md'))).title).toBe('慰问办法');
    } finally {
      await reader.close();
    }
  });

  it('gives up on a PDF that unpacks to more than it may hold', async () => {
    const reader = createDraftReader({ timeoutMs: 60_000, memoryMb: 128 });
    try {
      const packed = deflateSync(Buffer.alloc(400 * 1024 * 1024, 'q '));
      await writeFile(join(folder, 'bomb.pdf'), pdfOfStream(packed));
      await expect(reader.read(join(folder, 'bomb.pdf'))).rejects.toThrow(/内存过多/);
    } finally {
      await reader.close();
    }
  });

  it('refuses a file of more clauses than one transaction should write', async () => {
    const reader = createDraftReader();
    try {
      const lines = Array.from({ length: 5_001 }, (_, i) => `${i}号,在册`);
      await writeFile(join(folder, 'many.csv'), `职工,状态\n${lines.join('\n')}`);
      await expect(reader.read(join(folder, 'many.csv'))).rejects.toThrow(/五千条/);
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
