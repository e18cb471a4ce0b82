import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import { readSetting, writeSetting } from '../../db/settings.ts';

/** Without letters and digits that look alike on a phone. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const key = 'claim_code';

export interface ClaimCode {
  /** Makes a new code, or returns undefined when the first administrator has claimed already. */
  issue(): Promise<string | undefined>;
  /** True once, for the code issued last. Spaces, hyphens and case don't count. */
  redeem(typed: string): Promise<boolean>;
}

const hash = (code: string) =>
  createHash('sha256')
    .update(
      code
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, ''),
    )
    .digest('hex');

/** The one-time code by which the operator makes the first administrator; only its hash is stored. */
export function createClaimCode(db: Db): ClaimCode {
  return {
    async issue() {
      if ((await readSetting<string>(db, key)) === 'claimed') return undefined;
      const letters = Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
      await writeSetting(db, key, hash(letters));
      return letters.replace(/(.{4})(?=.)/g, '$1-');
    },
    redeem: (typed) =>
      db.tx(async () => {
        const expected = await readSetting<string>(db, key);
        if (expected === undefined || expected === 'claimed') return false;
        if (!timingSafeEqual(Buffer.from(expected), Buffer.from(hash(typed)))) return false;
        await writeSetting(db, key, 'claimed');
        return true;
      }),
  };
}
