import { readFileSync } from 'node:fs';

/**
 * The pictures that a greeting may carry, each an SVG beside this file. None holds words: who and what is meant stands
 * in the message, so that nothing is lost where a picture does not come, and no font has to be there.
 */
export const pictureNames = [
  'anniversary',
  'birthday',
  'children',
  'double-ninth',
  'dragon-boat',
  'flowers',
  'laba',
  'labour-day',
  'lantern-festival',
  'mid-autumn',
  'national-day',
  'new-year',
  'newborn',
  'qingming',
  'retirement',
  'spring-festival',
  'wedding',
] as const;
export type PictureName = (typeof pictureNames)[number];

export const pictureFolder = new URL('./', import.meta.url);

export const pictureSvg = (name: PictureName): string =>
  readFileSync(new URL(`${name}.svg`, pictureFolder), 'utf8');
