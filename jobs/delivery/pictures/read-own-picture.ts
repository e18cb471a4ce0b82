import { createHash } from 'node:crypto';
import type { OwnPictureRow } from '../../../db/care/own-pictures.ts';

/** Feishu takes pictures of up to 10 MB and 12,000 pixels a side. @see Feishu im-v1/image/create */
const largestMb = 10;
const longestSide = 12_000;

export type ReadOwnPicture =
  | { readonly picture: OwnPictureRow }
  /** What is wrong with it, and what to do. */
  | { readonly fault: string };

/** Reads a picture that a union wants to send: PNG or JPEG by what is in it, whatever it is called. */
export function readOwnPicture(bytes: Uint8Array): ReadOwnPicture {
  const mb = bytes.length / 1024 / 1024;
  if (bytes.length === 0) return { fault: '图片是空的，请重新选一张' };
  if (mb > largestMb)
    return { fault: `图片有 ${mb.toFixed(1)} MB，最多 ${largestMb} MB，请压缩或裁小以后再传` };
  const kind = kinds.find(({ beginning }) => beginning.every((byte, index) => bytes[index] === byte));
  if (!kind)
    return {
      fault:
        '这不是 PNG 或 JPEG 图片（看的是内容，改后缀名没有用；苹果手机的 HEIC 也不行），请用看图软件打开，另存为 JPG 再传',
    };
  const size = kind.sizeOf(bytes);
  if (!size) return { fault: '这张图不完整，可能没有传完，请重新导出一张再传' };
  const side = Math.max(...size);
  if (side > longestSide) return { fault: `图片边长 ${side} 像素，最多 ${longestSide}，请缩小以后再传` };
  return { picture: { hash: createHash('sha256').update(bytes).digest('hex'), type: kind.type, bytes } };
}

/** By their beginnings; `sizeOf` finds width and height, undefined where the file is cut off. */
const kinds: readonly {
  readonly type: string;
  readonly beginning: readonly number[];
  readonly sizeOf: (bytes: Uint8Array) => readonly [number, number] | undefined;
}[] = [
  { type: 'image/png', beginning: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], sizeOf: pngSize },
  { type: 'image/jpeg', beginning: [0xff, 0xd8, 0xff], sizeOf: jpegSize },
];

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @see PNG specification: IHDR is the first chunk, IEND the last. */
function pngSize(bytes: Uint8Array): readonly [number, number] | undefined {
  const isWhole = Buffer.from(bytes.subarray(-12)).includes('IEND');
  if (bytes.length < 45 || !isWhole) return undefined;
  const view = viewOf(bytes);
  return [view.getUint32(16), view.getUint32(20)];
}

/** @see ITU-T T.81, B.1.1: segments up to the first frame header (SOF), which holds height and width. */
function jpegSize(bytes: Uint8Array): readonly [number, number] | undefined {
  const view = viewOf(bytes);
  const isWhole = Buffer.from(bytes).lastIndexOf(Buffer.from([0xff, 0xd9])) > bytes.length / 2;
  for (let at = 2; isWhole && at + 9 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    // A marker may be filled up with 0xff.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
