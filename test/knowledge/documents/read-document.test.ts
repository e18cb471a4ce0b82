import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableDocument } from '../../../knowledge/documents/block.ts';
import { readableEndings, readDocument } from '../../../knowledge/documents/read-document.ts';
import { makeDoc, makeOle } from './make-doc.ts';
import { makeDocx, paragraph } from './make-docx.ts';
import { makePdf, setText } from './make-pdf.ts';

const rule = '第一条 住院慰问金1000元。';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('readDocument', () => {
  it.each<[string, string | Uint8Array]>([
    ['a.md', rule],
    ['a.TXT', rule],
    ['gb.txt', iconv.encode(rule, 'gb18030')],
    ['a.html', `<p>${rule}</p>`],
    ['gb.htm', iconv.encode(`<meta charset="gbk"><p>${rule}</p>`, 'gb18030')],
    ['a.docx', makeDocx(paragraph(rule))],
    ['a.doc', makeDoc(`${rule}\r`)],
    ['a.wps', makeDoc(`${rule}\r`)],
    ['a.pdf', makePdf([{ words: setText([rule]) }])],
    ['really-a-page.doc', `<html><body><p>${rule}</p></body></html>`],
    ['really-docx.doc', makeDocx(paragraph(rule))],
    ['really-docx.txt', makeDocx(paragraph(rule))],
    ['really-docx.pdf', makeDocx(paragraph(rule))],
    ['really-doc.docx', makeDoc(`${rule}\r`)],
    ['really-a-page.txt', `<html><p>${rule}</p></html>`],
    ['really-pdf.txt', makePdf([{ words: setText([rule]) }])],
    ['really-a-page.xls', `<table><tr><td>${rule}</td></tr></table>`],
  ])('reads %s', async (name, content) => {
    expect((await readDocument(await file(name, content))).blocks).toEqual([
      { kind: 'paragraph', text: rule },
    ]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty.md', '', /空的/],
    ['blank.txt', ' \n\n　', /没有可以读取的文字/],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /另存为 .xlsx/],
    ['photo.JPG', 'x', /OCR/],
    ['slides.pptx', 'x', /不支持 .pptx/],
    ['noending', 'x', /没有后缀/],
    ['locked.docx', makeOle([['EncryptedPackage', Buffer.alloc(4096)]]), /加了密码.*去掉密码/],
    ['book.xlsx', makeOle([['Workbook', Buffer.alloc(4096)]]), /另存为 .xlsx/],
    ['deep.html', `${'<div>'.repeat(100_000)}${rule}`, /嵌套太深/],
    [
      'deep.docx',
      makeDocx(`${'<w:ins>'.repeat(5000)}${paragraph(rule)}${'</w:ins>'.repeat(5000)}`),
      /嵌套太深/,
    ],
    ['rich.doc', '{\\rtf1 hello}', /RTF/],
    ['broken.docx', 'not a zip', /已损坏/],
    ['broken.xlsx', 'not a zip', /已损坏/],
    ['broken.doc', 'not a word file', /另存为 .docx/],
    ['broken.pdf', 'not a pdf', /重新导出/],
    ['endless.txt', '第一条 住院。\n'.repeat(200_000), /一百万字/],
    ['binary.txt', Buffer.from([1, 0, 2, 0]), /编码/],
  ])('says why %s cannot be used and what to do', async (name, content, reason) => {
    const failure = await readDocument(await file(name, content)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadableDocument);
    expect(String(failure)).toMatch(reason);
  });

  it('refuses a file over 30 MB without loading it', async () => {
    const path = await file('big.txt', 'x');
    await truncate(path, 31 * 1024 * 1024);
    await expect(readDocument(path)).rejects.toThrow(/30 MB/);
  });

  it('refuses what only looks like a file', async () => {
    const path = join(folder, 'endless-device.txt');
    await symlink('/dev/zero', path);
    await expect(readDocument(path)).rejects.toThrow(/空的/);
  });

  it('does not call a file unreadable that is not there', async () => {
    await expect(readDocument(join(folder, 'gone.md'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('names every ending of the contract', () => {
    for (const ending of ['.md', '.txt', '.docx', '.doc', '.pdf', '.xlsx', '.csv', '.html'])
      expect(readableEndings).toContain(ending);
  });
});
