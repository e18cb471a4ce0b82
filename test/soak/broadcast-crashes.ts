import { liveThrough } from '../helpers/broadcast-crashes.ts';
import { openSoakDb } from './open-soak-db.ts';

/**
 * A broadcast with a file and an approval, one for later and one that comes again, each with a process that dies at
 * every single step and is started again: everybody gets it once. On the database of DATABASE_URL or the embedded one.
 */
export async function soakBroadcastCrashes(): Promise<boolean> {
  const { db, close } = await openSoakDb();
  let faulty = 0;
  try {
    for (const life of ['with_file', 'scheduled', 'repeated'] as const) {
      const { steps } = await liveThrough(db, life, Infinity);
      for (let dieAt = 1; dieAt <= steps; dieAt += 1) {
        const { faults } = await liveThrough(db, life, dieAt);
        if (faults.length > 0) {
          faulty += 1;
          console.log(`${life}, died at step ${dieAt}: ${faults.join('; ')}`);
        }
      }
      console.log(`broadcast-crashes ${life}: died at each of ${steps} steps`);
    }
  } finally {
    await close();
  }
  console.log(`broadcast-crashes: ${faulty} faulty`);
  return faulty === 0;
}
