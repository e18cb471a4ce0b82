import { randomUUID } from 'node:crypto';
import {
  insertApplicationMessage,
  listApplicationMessages,
  type ApplicationMessage,
} from '../../db/benefits/application-messages.ts';
import type { Db } from '../../db/db.ts';
import { withoutIdentifiers } from '../../knowledge/privacy/identifiers.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { messagePlace } from './application-content.ts';
import type { Letter } from './application-replies.ts';

const longestLetter = 2000;

/** Keeps what handler or worker wrote, sealed; numbers of identity and bank cards are left out. Returns the words kept. */
export async function writeLetter(
  { db, cipher }: { readonly db: Db; readonly cipher: FieldCipher },
  given: Pick<ApplicationMessage, 'caseId' | 'sender' | 'kind' | 'sentAt'> & { readonly text: string },
): Promise<string> {
  const { text, ...rest } = given;
  const kept = withoutIdentifiers(text.trim().slice(0, longestLetter));
  const id = randomUUID();
  await insertApplicationMessage(db, { ...rest, id, sealed: cipher.seal(kept, messagePlace(id)) });
  return kept;
}

/** Oldest first, in clear: only for the handler and the worker. */
export async function readLetters(
  { db, cipher }: { readonly db: Db; readonly cipher: FieldCipher },
  caseId: number,
): Promise<Letter[]> {
  const rows = await listApplicationMessages(db, caseId);
  return rows.map(({ id, sender, sealed }) => ({ sender, text: cipher.open(sealed, messagePlace(id)) }));
}
