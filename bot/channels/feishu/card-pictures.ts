import { createHash } from 'node:crypto';
import { loadDrawn, type LoadPicture } from '../../../jobs/delivery/pictures/load-picture.ts';
import { hashOfOwn, isDrawn, type Picture, pictureSvg } from '../../../jobs/delivery/pictures/picture.ts';
import type { Log } from '../../../jobs/log.ts';
import type { FeishuApi } from './feishu-api.ts';

/** Has the pictures, and remembers, for one app, under which key Feishu has each. `hash` tells pictures apart. */
export interface PictureStore {
  readonly load: LoadPicture;
  find(hash: string): Promise<string | undefined>;
  save(hash: string, key: string, at: Date): Promise<void>;
  /** Forgets the picture if that is still its key. */
  forget(hash: string, key: string): Promise<void>;
}

/** The pictures of cards, as Feishu knows them. An ornament: whatever fails here, the card goes without. */
export interface CardPictures {
  /** The picture's key, uploaded at its first use; undefined where the card goes without. Never throws. */
  keyOf(name: Picture): Promise<string | undefined>;
  /** A card with that key was refused: Feishu may have thrown the picture away. Never throws. */
  refused(name: Picture, key: string): Promise<void>;
}

/** Nobody waits again and again for an upload that fails. */
const restAfterFailureMs = 10 * 60_000;
/** A new key that is refused too would cost each greeting one attempt more. */
const restAfterRefusalMs = 60 * 60_000;

export function createCardPictures({
  api,
  store,
  now,
  log,
}: {
  readonly api: Pick<FeishuApi, 'uploadCardPicture'>;
  readonly store: PictureStore;
  readonly now: () => Date;
  readonly log: Log;
}): CardPictures {
  const known = new Map<Picture, Promise<string>>();
  const uploaded = new Set<string>();
  let restUntil = 0;
  const rest = (ms: number) => {
    restUntil = now().getTime() + ms;
  };

  const find = async (name: Picture): Promise<string> => {
    const hash = hashOf(name);
    const kept = await store.find(hash);
    if (kept !== undefined) return kept;
    const base64 = Buffer.from(await store.load(name)).toString('base64');
    const key = await api.uploadCardPicture({ name: `${name}.png`, base64, isPicture: true });
    uploaded.add(key);
    await store.save(hash, key, now());
    return key;
  };

  return {
    async keyOf(name) {
      if (now().getTime() < restUntil) return undefined;
      // One upload, however many greetings wait for it.
      const finding = known.get(name) ?? find(name);
      known.set(name, finding);
      try {
        return await finding;
      } catch (error) {
        if (known.get(name) === finding) {
          known.delete(name);
          rest(restAfterFailureMs);
          log.warn({ err: error, picture: name }, 'a picture could not be uploaded; cards go without');
        }
        return undefined;
      }
    },
    async refused(name, key) {
      // An old key is uploaded anew for the next card; of several refused at once only the first says something new.
      if (uploaded.has(key)) rest(restAfterRefusalMs);
      try {
        if ((await known.get(name)) === key) known.delete(name);
        await store.forget(hashOf(name), key);
      } catch (error) {
        log.warn({ err: error }, 'a picture that was refused could not be forgotten');
      }
      log.warn({ picture: name }, 'Feishu refused a card with its picture');
    },
  };
}

const hashOf = (name: Picture): string =>
  isDrawn(name) ? createHash('sha256').update(pictureSvg(name)).digest('hex') : hashOfOwn(name);

/** As long as this process lives, where there is no database to ask. */
export function pictureStoreInMemory(): PictureStore {
  const keys = new Map<string, string>();
  return {
    load: loadDrawn,
    find: async (hash) => keys.get(hash),
    save: async (hash, key) => void keys.set(hash, key),
    forget: async (hash, key) => void (keys.get(hash) === key && keys.delete(hash)),
  };
}
