import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../jobs/delivery/pictures/draw-picture.ts';
import { readOwnPicture } from '../../../jobs/delivery/pictures/read-own-picture.ts';
import { jpegOf } from '../../helpers/jpeg.ts';

const faultOf = (bytes: Uint8Array) => {
  const read = readOwnPicture(bytes);
  return 'fault' in read ? read.fault : read.picture.type;
};

describe('a picture of the union’s own', () => {
  it('is taken as PNG or JPEG by what is in it', async () => {
    expect(faultOf(await drawPicture('birthday'))).toBe('image/png');
    expect(faultOf(jpegOf(800, 600))).toBe('image/jpeg');
  });

  it('is refused with what to do where it is none, cut off, or too large', async () => {
    const png = await drawPicture('birthday');
    const heic = Buffer.from('\0\0\0\x18ftypheic', 'latin1');
    expect(faultOf(new Uint8Array())).toContain('重新选一张');
    for (const none of [Buffer.from('<svg/>'), heic, Buffer.from('MZ…')])
      expect(faultOf(none)).toContain('另存为 JPG');
    for (const cut of [png.subarray(0, png.length / 2), jpegOf(800, 600).subarray(0, 30)])
      expect(faultOf(cut)).toContain('不完整');
    expect(faultOf(jpegOf(12_001, 600))).toContain('缩小');
    expect(faultOf(Buffer.concat([jpegOf(8, 8), Buffer.alloc(10 * 1024 * 1024)]))).toContain(
      '10.0 MB，最多 10 MB',
    );
  });
});
