import type { PushExclusion } from '../../db/care/push-exclusions.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';

type Of = Pick<PushExclusion, 'personId' | 'topic'>;

/** What a reason is bound to (see `db/privacy/sealed-fields.ts`). */
const placeOf = ({ personId, topic }: Of) => `push_exclusions.sealed/${personId}/${topic}`;

/** Why somebody is left out (病、丧、停薪 …) is for their unit's staff alone. */
export const sealReason = (cipher: Pick<FieldCipher, 'seal'>, of: Of, reason: string): string =>
  cipher.seal(reason, placeOf(of));

/** Undefined where none was given. @throws FieldKeyWrong, FieldDamaged */
export const openReason = (
  cipher: Pick<FieldCipher, 'open'>,
  exclusion: PushExclusion,
): string | undefined =>
  exclusion.sealed === null ? undefined : cipher.open(exclusion.sealed, placeOf(exclusion));
