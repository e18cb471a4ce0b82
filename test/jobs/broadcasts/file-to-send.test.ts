import { describe, expect, it } from 'vitest';
import { fileToSend, largestFileMb } from '../../../jobs/broadcasts/file-to-send.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const outcome = (name: string, content: Uint8Array) => {
  const file = fileToSend(name, content);
  return 'refused' in file ? file.refused : `${file.isPicture ? '图片' : '文件'} ${file.name}`;
};

describe('fileToSend', () => {
  it.each([
    ['海报.jpg', '\xff\xd8\xff\xe0', '图片 海报.jpg'],
    ['海报.png', '\x89PNG\r\n\x1a\n', '图片 海报.png'],
    ['名单.xlsx', 'PK\x03\x04', '文件 名单.xlsx'],
    ['假图.jpg', '<html>', '文件 假图.jpg'],
    ['../../etc/passwd', 'root', '文件 passwd'],
    ['', 'GIF89a', '图片 图片.jpg'],
    ['病毒.exe', 'MZ', 'unreadable_file'],
    ['改名.pdf', 'MZ\x90', 'unreadable_file'],
    ['脚本.js', 'alert(1)', 'unreadable_file'],
    ['空.txt', '', 'unreadable_file'],
  ])('%s', (name, content, expected) => {
    expect(outcome(name, bytes(content))).toBe(expected);
  });

  it('is no larger than platforms take', () => {
    expect(outcome('大.jpg', Buffer.alloc(largestFileMb * 1024 * 1024 + 1, 1))).toBe('file_too_large');
  });
});
