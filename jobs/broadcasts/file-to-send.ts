import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { BroadcastFile } from '../../db/broadcasts/broadcast-files.ts';

/** Feishu takes pictures of up to 10 MB. */
export const largestFileMb = 10;

/** What a phone would run, or ask whether to. */
const programs = new Set(
  'exe bat cmd com scr msi ps1 vbs js jar apk ipa app dmg sh lnk hta'
    .split(' ')
    .map((ending) => `.${ending}`),
);

/** Pictures begin so; what only calls itself one is sent as a file. */
const pictureBeginnings: readonly (readonly [RegExp, string])[] = [
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^\x89PNG\r\n/, 'image/png'],
  [/^GIF8/, 'image/gif'],
  [/^RIFF[\s\S]{4}WEBP/, 'image/webp'],
  [/^BM/, 'image/bmp'],
];

/** What kind of picture these bytes are, whatever they call themselves; undefined: none. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return pictureBeginnings.find(([pattern]) => pattern.test(beginning))?.[1];
}

export type FileToSend =
  | (Omit<BroadcastFile, 'id'> & { readonly bytes: Uint8Array })
  | { readonly refused: 'unreadable_file' | 'file_too_large' };

/** What may go out with a broadcast: a picture as a picture, anything else but programs as a file. */
export function fileToSend(name: string, bytes: Uint8Array): FileToSend {
  if (bytes.length > largestFileMb * 1024 * 1024) return { refused: 'file_too_large' };
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-100);
  if (bytes.length === 0 || programs.has(extname(plain).toLowerCase()) || beginning.startsWith('MZ')) {
    return { refused: 'unreadable_file' };
  }
  const isPicture = pictureType(bytes) !== undefined;
  return {
    name: plain === '' ? (isPicture ? '图片.jpg' : '附件') : plain,
    isPicture,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  };
}
