/** Runs work one after the other under each key; keys do not wait for each other. */
export type InOrder = (key: string, work: () => Promise<void>) => Promise<void>;

/** @returns a queue for each key; what a work throws, only its own caller hears. */
export function createInOrder(): InOrder {
  const last = new Map<string, Promise<void>>();
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
    last.set(key, mine);
    try {
      await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
