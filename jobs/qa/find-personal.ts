import type { Db } from '../../db/db.ts';
import { listNamesIn } from '../../db/people/people.ts';
import type { QaWording } from '../../db/library/qa-entries.ts';
import { stopAtGate } from '../../knowledge/answer/gates/gates.ts';
import { personPatterns } from '../../knowledge/answer/gates/person-mention.ts';
import { plainText } from '../../knowledge/answer/question/plain-text.ts';
import { findSensitive } from '../broadcasts/find-sensitive.ts';

/** What keeps a wording out of the library: it tells of one person. */
export type Personal =
  | { readonly kind: 'name'; readonly where: keyof QaWording; readonly name: string }
  /** A number of an identity card, bank card or telephone, or an address of mail. */
  | { readonly kind: 'number'; readonly where: keyof QaWording }
  /** Someone's own or another's illness, hardship or family; or what is no question to the rules at all. */
  | { readonly kind: 'own_matter'; readonly where: 'question' };

/** Names of the roster in a text; words such as 安全 that are also somebody's name don't count. */
export async function namesIn(db: Db, text: string): Promise<{ name: string; holdsRole: boolean }[]> {
  const found = await listNamesIn(db, text);
  return found.filter(({ name }) => !personPatterns.beginsLikeNoName.test(name));
}

/**
 * What of a wording is personal, so that it must not enter the index (P2 facts never do). A question counts as one's
 * own where a group would not be given an answer to it. In an answer, staff's names and telephones are what is told.
 */
export async function findPersonal(db: Db, { question, answer }: QaWording): Promise<Personal[]> {
  const found: Personal[] = [];
  const asked = await namesIn(db, question);
  const told = (await namesIn(db, answer)).filter(({ holdsRole }) => !holdsRole);
  for (const { name } of asked) found.push({ kind: 'name', where: 'question', name });
  for (const { name } of told) found.push({ kind: 'name', where: 'answer', name });
  if (findSensitive(question).length > 0) found.push({ kind: 'number', where: 'question' });
  if (findSensitive(answer).some((kind) => kind === 'id_number' || kind === 'bank_card'))
    found.push({ kind: 'number', where: 'answer' });
  const text = plainText(question);
  if (stopAtGate({ text, resolved: text, chat: 'group' }))
    found.push({ kind: 'own_matter', where: 'question' });
  return found;
}
