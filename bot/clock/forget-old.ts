import { purgeActivityDrafts } from '../../db/activity-drafts.ts';
import { purgeBenefitDialogs } from '../../db/benefit-dialogs.ts';
import { purgeConversations } from '../../db/conversations.ts';
import type { Db } from '../../db/db.ts';
import { purgeFeishuDrafts } from '../../db/feishu-drafts.ts';
import { purgeFindingPhotos } from '../../db/findings.ts';
import { purgeInbox } from '../../db/inbox.ts';
import { purgeReads } from '../../db/message-reads.ts';
import { purgeFiles } from '../../db/purge-files.ts';
import { purgeSlots } from '../../db/send-slots.ts';
import { purgeSuggestions } from '../../db/suggestions.ts';
import { purgeSurveyDrafts } from '../../db/survey-answers.ts';
import { purgeWebWrites } from '../../db/web-writes.ts';
import type { Log } from '../../jobs/log.ts';
import { runSteps } from './run-steps.ts';

type Purge = (db: Db, before: Date) => Promise<void>;

const dayMs = 24 * 3_600_000;

/** Each says itself when it ends. */
const ending: Readonly<Record<string, Purge>> = {
  conversations: purgeConversations,
  'benefit dialogs': purgeBenefitDialogs,
  'activity drafts': purgeActivityDrafts,
  'survey drafts': purgeSurveyDrafts,
  'send slots': purgeSlots,
};

/** Kept for so many days. */
const aging: Readonly<Record<string, readonly [days: number, purge: Purge]>> = {
  // Platforms push a message again for 8 hours; its key is kept for three times as long, and a form's too.
  inbox: [1, purgeInbox],
  'web writes': [1, purgeWebWrites],
  'feishu drafts': [1, purgeFeishuDrafts],
  // Who has read what is told for three months; what went out with a broadcast, or was sent in the playground, is looked at for as long.
  reads: [90, purgeReads],
  files: [90, (db, before) => purgeFiles(db, { broadcasts: before, playground: before })],
  // From the day it is closed or dropped: long enough for the next round to ask again.
  'photos of findings': [183, purgeFindingPhotos],
  // From their answer: this year's report compares with last year's.
  suggestions: [730, purgeSuggestions],
};

export interface Forgetting {
  readonly db: Db;
  readonly log: Log;
}

/** Forgets what has come to its own end; quick, for every minute. @returns what failed. */
export const forgetEnded = ({ db, log }: Forgetting, now: Date): Promise<readonly unknown[]> =>
  runSteps(
    log,
    Object.entries(ending).map(([what, purge]) => [what, () => purge(db, now)]),
  );

/** Forgets what was kept long enough; every hour is often enough. @returns what failed. */
export const forgetOld = ({ db, log }: Forgetting, now: Date): Promise<readonly unknown[]> =>
  runSteps(
    log,
    Object.entries(aging).map(([what, [days, purge]]) => [
      what,
      () => purge(db, new Date(now.getTime() - days * dayMs)),
    ]),
  );
