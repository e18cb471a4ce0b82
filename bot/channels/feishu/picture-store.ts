import type { Db } from '../../../db/db.ts';
import {
  deleteFeishuPicture,
  findFeishuPicture,
  saveFeishuPicture,
} from '../../../db/delivery/feishu-pictures.ts';
import { pictureLoader } from '../../../jobs/delivery/pictures/load-picture.ts';
import type { PictureStore } from './card-pictures.ts';

/** A key is its app's own; with another app pictures are uploaded anew. */
export const pictureStore = (db: Db, appId: string): PictureStore => ({
  load: pictureLoader(db),
  find: (hash) => findFeishuPicture(db, { appId, hash }),
  save: (hash, imageKey, uploadedAt) => saveFeishuPicture(db, { appId, hash, imageKey, uploadedAt }),
  forget: (hash, imageKey) => deleteFeishuPicture(db, { appId, hash, imageKey }),
});
