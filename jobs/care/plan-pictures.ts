import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OwnPictureRow } from '../../db/care/own-pictures.ts';
import { ownPicture } from '../delivery/pictures/picture.ts';
import { readOwnPicture } from '../delivery/pictures/read-own-picture.ts';
import { badPicture } from './schema/fields.ts';

const pictureFile = /\.(png|jpe?g)$/i;

/**
 * Puts what is in picture files in place of their names, wherever a plan's file says `picture: 生日.jpg`; what is wrong
 * with one, where it cannot be taken.
 *
 * @param file the plan's file; the picture's name is seen from it.
 * @param found gets every picture.
 */
export function withPictures(raw: unknown, file: string, found: (picture: OwnPictureRow) => void): unknown {
  if (Array.isArray(raw)) return raw.map((each) => withPictures(each, file, found));
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]: [string, unknown]) => [
      key,
      key === 'picture' && typeof value === 'string' && pictureFile.test(value)
        ? take(join(dirname(file), value), value, found)
        : withPictures(value, file, found),
    ]),
  );
}

function take(path: string, name: string, found: (picture: OwnPictureRow) => void): string {
  const bytes = readIfThere(path);
  if (!bytes) return `${badPicture}没有“${name}”这个文件，请把图片和这个文件放在一个文件夹里`;
  const read = readOwnPicture(bytes);
  if ('fault' in read) return `${badPicture}“${name}”：${read.fault}`;
  found(read.picture);
  return ownPicture(read.picture.hash);
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
