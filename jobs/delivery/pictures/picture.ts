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

/** A picture of the union's own, by what is in it (`own_pictures`). */
export type OwnPicture = `own-${string}`;
/** What a message may carry. */
export type Picture = PictureName | OwnPicture;

const own = /^own-[0-9a-f]{64}$/;
export const ownPicture = (hash: string): OwnPicture => `own-${hash}`;
export const hashOfOwn = (picture: OwnPicture): string => picture.slice('own-'.length);
export const isDrawn = (picture: Picture): picture is PictureName => !own.test(picture);
export const isPicture = (value: unknown): value is Picture =>
  typeof value === 'string' && (own.test(value) || pictureNames.some((name) => name === value));

export const pictureFolder = new URL('./', import.meta.url);

export const pictureSvg = (name: PictureName): string =>
  readFileSync(new URL(`${name}.svg`, pictureFolder), 'utf8');
