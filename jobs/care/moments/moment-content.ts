import type { FieldCipher } from '../../privacy/field-cipher.ts';

/** What a moment was, and what staff noted of it. */
export interface MomentContent {
  readonly kind: string;
  readonly notes: readonly string[];
}

/** What a sealed content is bound to (see `db/privacy/sealed-fields.ts`). */
const momentPlace = (id: number) => `care_moments.sealed/${id}`;

/** The kind stands in the first line, a note in each further one: so its owner can read it as it is. */
export function sealMoment(cipher: FieldCipher, id: number, { kind, notes }: MomentContent): string {
  const lines = [kind, ...notes.map((note) => note.replace(/\s+/gu, ' ').trim())];
  return cipher.seal(lines.filter((line) => line !== '').join('\n'), momentPlace(id));
}

/** Undefined where it was deleted. @throws FieldKeyWrong, FieldDamaged */
export function openMoment(
  cipher: Pick<FieldCipher, 'open'>,
  { id, sealed }: { readonly id: number; readonly sealed: string | null },
): MomentContent | undefined {
  if (sealed === null) return undefined;
  const [kind = '', ...notes] = cipher.open(sealed, momentPlace(id)).split('\n');
  return { kind, notes };
}
