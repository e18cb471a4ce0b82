import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawPicture } from '../../../jobs/delivery/pictures/draw-picture.ts';
import { pictureFolder, pictureNames, pictureSvg } from '../../../jobs/delivery/pictures/picture.ts';

it('every picture is there, without words, and can be drawn', async () => {
  const files = readdirSync(pictureFolder).filter((name) => name.endsWith('.svg'));
  expect(files.sort()).toEqual(pictureNames.map((name) => `${name}.svg`));
  for (const name of pictureNames) {
    // A font would have to be there.
    expect(pictureSvg(name), name).not.toMatch(/<text|href=|<script/u);
    const png = Buffer.from(await drawPicture(name));
    expect(png.subarray(1, 4).toString(), name).toBe('PNG');
    // Width and height of the header (PNG: IHDR); a little more than nothing is on it.
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png.length > 10_000], name).toEqual([
      1120,
      420,
      true,
    ]);
  }
});
