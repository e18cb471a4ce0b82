import { purgeActivityDrafts } from '../../db/activities/activity-drafts.ts';
import { purgeBenefitDialogs } from '../../db/benefits/benefit-dialogs.ts';
import { purgeConversations } from '../../db/chats/conversations.ts';
import type { Db } from '../../db/db.ts';
import { purgeFeishuDrafts } from '../../db/delivery/feishu-drafts.ts';
import { purgeFindingPhotos } from '../../db/voice/findings.ts';
import { purgeInbox } from '../../db/chats/inbox.ts';
import { purgeLostNotices } from '../../db/delivery/lost-notices.ts';
import { purgeReads } from '../../db/delivery/message-reads.ts';
import { purgeOwnPictures } from '../../db/care/own-pictures.ts';
import { purgeFiles } from '../../db/broadcasts/purge-files.ts';
import { purgeSlots } from '../../db/delivery/send-slots.ts';
import { purgeSuggestions } from '../../db/voice/suggestions.ts';
import { purgeSurveyDrafts } from '../../db/voice/survey-answers.ts';
import { purgeWebWrites } from '../../db/web/web-writes.ts';
import type { Plans } from '../../jobs/care/load-plans.ts';
import type { Log } from '../../jobs/log.ts';
import { ownPicturesIn } from '../../jobs/delivery/pictures/own-pictures-in.ts';
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
  'lost notices': purgeLostNotices,
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

/** A union's own pictures, from when no plan, message that waits or playground shows them any more. */
const pictureDays = 30;

/** Forgets what was kept long enough; every hour is often enough. @returns what failed. */
export function forgetOld(
  {
    db,
    log,
    care,
  }: Forgetting & { readonly care: { readonly planning: { readonly plans: Pick<Plans, 'current'> } } },
  now: Date,
): Promise<readonly unknown[]> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
  return runSteps(log, [
    ...Object.entries(aging).map(([what, [days, purge]]) => [what, () => purge(db, daysAgo(days))] as const),
    [
      'own pictures',
      () =>
        purgeOwnPictures(db, {
          inPlans: ownPicturesIn(care.planning.plans.current()),
          now,
          unusedSince: daysAgo(pictureDays),
        }),
    ],
  ]);
}
