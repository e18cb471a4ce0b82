import { hasConsent, insertConsent, withdrawConsentTo } from '../../db/benefits/consents.ts';
import type { Db } from '../../db/db.ts';
import type { Message } from '../delivery/message.ts';
import { answerButton, questionIds } from './answer-buttons.ts';
import type { DialogOwner } from './dialog-store.ts';

const lines = [
  '接下来会问到身体、家里、收入这些私事，先问您一声：我能不能记下来？',
  '· 记了：您中途停下，七天内都能接着说。加密存，只有您看得到；不交给工会，就没有人看。',
  '· 不记：照样查，结果一样，只是说完就忘，停下来就得重新说。',
  '· 说到孩子的，您得是孩子的父母或监护人。',
  '同意一次管一年。想反悔，随时说“别记了”，马上删掉。',
];

/**
 * The separate consent to keeping sensitive facts of a check (PIPL 14, 17, 29 to 31). A change of the words is a new
 * version, which is asked again; what was agreed to is kept with each consent.
 */
export const keepingConsent = {
  purpose: 'benefit_check',
  version: 1,
  wording: lines.join('\n'),
} as const;

/** It is asked again after a year. */
const validMs = 365 * 24 * 3_600_000;

const giver = ({ owner, personId }: DialogOwner) => personId ?? owner;

export const mayKeep = (db: Db, own: DialogOwner, now: Date): Promise<boolean> =>
  hasConsent(db, {
    personId: giver(own),
    purpose: keepingConsent.purpose,
    wordingVersion: keepingConsent.version,
    since: new Date(now.getTime() - validMs),
  });

export async function agreeToKeeping(db: Db, own: DialogOwner, now: Date): Promise<void> {
  const { purpose, version, wording } = keepingConsent;
  await insertConsent(db, { personId: giver(own), purpose, wordingVersion: version, wording, givenAt: now });
}

export const withdrawKeeping = (db: Db, own: DialogOwner, now: Date): Promise<void> =>
  withdrawConsentTo(db, { personId: giver(own), purpose: keepingConsent.purpose, at: now });

/** The question as its buttons name it: a yes counts for these words, asked in this check. */
export const keepingId = (benefitId: string): string =>
  questionIds.keeping(benefitId, keepingConsent.version);

const buttons = (benefitId: string) => [
  answerButton(keepingId(benefitId), '同意', { style: 'primary' }),
  answerButton(keepingId(benefitId), '不用记'),
];

/** The question whether sensitive facts may be kept, before the first of them. */
export const keepingQuestion = (benefitId: string, opening?: string): Message => ({
  text: [...(opening === undefined ? [] : [opening]), keepingConsent.wording].join('\n\n'),
  buttons: buttons(benefitId),
});

/** The same once more, after something else or words that were no answer. */
export const keepingAgain = (benefitId: string): Message => ({
  text: '刚才问您的：您说的私事，我能不能记下来？同意就说“同意”，不想就说“不用记”，两样都能接着查。',
  buttons: buttons(benefitId),
});

/** Said where somebody pauses a check of which nothing private is kept. */
export const pausedUnkept = (benefit: string): Message => ({
  text: `好，先放着，说“继续”接着问“${benefit}”。您说的私事没有记，过半小时就忘，到时要重新说；想让我记着，现在说“记下来”。`,
});
