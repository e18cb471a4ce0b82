import type { Db } from '../../db/db.ts';
import { savePushExclusion } from '../../db/care/push-exclusions.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { sealReason } from './exclusion-reason.ts';

/** What somebody can be left out of, as staff say it. */
export const exclusionTopics = { all: '全部', birthday: '生日', festival: '节日', care: '关怀' } as const;
export type ExclusionTopic = keyof typeof exclusionTopics;

export const longestReason = 100;

/**
 * Leaves somebody out of pushes until a day ('YYYY-MM-DD', included; null: until staff take it back).
 *
 * @param reason why (病、丧 …), sealed; without one, what was said before stays.
 * @param by the person's id.
 */
export async function excludePerson(
  { db, cipher }: { readonly db: Db; readonly cipher: Pick<FieldCipher, 'seal'> },
  exclusion: {
    readonly personId: string;
    readonly topic: ExclusionTopic;
    readonly until: string | null;
    readonly reason: string | undefined;
    readonly at: Date;
    readonly by: string | null;
  },
): Promise<void> {
  const { personId, topic, reason, ...rest } = exclusion;
  const sealed = reason === undefined ? null : sealReason(cipher, { personId, topic }, reason);
  await savePushExclusion(db, { personId, topic, sealed, ...rest });
}
