import type { Db } from '../../../db/db.ts';
import { findOwnPicture, type OwnPictureRow } from '../../../db/care/own-pictures.ts';
import { drawPicture } from './draw-picture.ts';
import { hashOfOwn, isDrawn, isPicture, type Picture } from './picture.ts';

/** Gives a picture as PNG or JPEG. @throws where it cannot be had. */
export type LoadPicture = (picture: Picture) => Promise<Uint8Array>;

/** The drawn ones, where there is no database to ask. */
export const loadDrawn: LoadPicture = async (picture) => {
  if (!isDrawn(picture)) throw new Error('a picture of the union’s own needs the database');
  return drawPicture(picture);
};

/** A picture of the union's own by what messages call it. */
export const findOwn = async (db: Db, name: string): Promise<OwnPictureRow | undefined> =>
  isPicture(name) && !isDrawn(name) ? findOwnPicture(db, hashOfOwn(name)) : undefined;

/** The drawn ones and the union's own. */
export const pictureLoader =
  (db: Db): LoadPicture =>
  async (picture) => {
    if (isDrawn(picture)) return drawPicture(picture);
    const own = await findOwn(db, picture);
    if (!own) throw new Error('a picture of the union’s own is not there any more');
    return own.bytes;
  };
