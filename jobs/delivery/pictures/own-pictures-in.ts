import { hashOfOwn, isDrawn, isPicture } from './picture.ts';

/** The hashes of a union's own pictures that anything names, wherever in it. */
export function ownPicturesIn(value: unknown): string[] {
  if (isPicture(value)) return isDrawn(value) ? [] : [hashOfOwn(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(ownPicturesIn) : [];
}
