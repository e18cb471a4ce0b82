import { purgeActivityDrafts } from '../db/activity-drafts.ts';
import { purgeBenefitDialogs } from '../db/benefit-dialogs.ts';
import { purgeConversations } from '../db/conversations.ts';
import { purgeInbox } from '../db/inbox.ts';
import { purgeFeishuDrafts } from '../db/feishu-drafts.ts';
import { purgeReads } from '../db/message-reads.ts';
import { purgeFiles } from '../db/purge-files.ts';
import { purgeSlots } from '../db/send-slots.ts';
import { purgeSurveyDrafts } from '../db/survey-answers.ts';
import { purgeWebWrites } from '../db/web-writes.ts';
import { remindHandlers } from '../jobs/applications/remind-handlers.ts';
import { takeBackSheets } from '../jobs/applications/take-back-sheets.ts';
import type { Channel } from '../jobs/delivery/channel.ts';
import type { Db } from '../db/db.ts';
import type { AuditHeads } from './audit-heads.ts';
import type { DeletionLedgerFile } from './deletion-ledger-file.ts';
import type { ConfiguredBenefits } from './benefits.ts';
import type { Care } from './care.ts';

/** Platforms push a message again for 8 hours; its key is kept for three times as long, and a form's too. */
const inboxKeptMs = 24 * 3_600_000;

/** Who has read what is told for three months. */
const readsKeptMs = 90 * 24 * 3_600_000;

/** What went out with a broadcast, or was sent in the playground, is looked at for as long. */
const filesKeptMs = readsKeptMs;

export interface MinuteParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly care: Care;
  readonly now: () => Date;
  readonly benefitFiles: ConfiguredBenefits;
  readonly auditHeads: AuditHeads;
  readonly deletions: DeletionLedgerFile;
  /** What falls due in broadcasts, activities and promises. */
  readonly groupLife: () => Promise<void>;
  /** Takes up again what another process left unhandled. */
  readonly resumeInbox: () => Promise<void>;
  /** Looks for the accounts of people whom only the roster knows. */
  readonly linkAccounts: () => Promise<void>;
  /** Asks who is in the groups, a few at a time. */
  readonly listMembers: () => Promise<void>;
  readonly wakeDelivery: () => void;
}

/** What the clock does every minute: plans what is due, reminds, takes up what was left, forgets what is old. */
export function eachMinute({ db, care, now, ...parts }: MinuteParts): () => Promise<void> {
  return async () => {
    await care.refresh(now());
    await care.plan({ until: now(), now: now() });
    await remindHandlers(care.planning, now());
    await parts.groupLife();
    await takeBackSheets(db, parts.channels, now());
    await parts.resumeInbox();
    await parts.linkAccounts();
    await parts.listMembers();
    await purgeConversations(db, now());
    await purgeBenefitDialogs(db, now());
    await purgeActivityDrafts(db, now());
    await purgeSurveyDrafts(db, now());
    await parts.auditHeads.keep(now());
    await parts.deletions.keep(now());
    parts.benefitFiles.refresh();
    await purgeSlots(db, now());
    await purgeWebWrites(db, new Date(now().getTime() - inboxKeptMs));
    await purgeInbox(db, new Date(now().getTime() - inboxKeptMs));
    await purgeFeishuDrafts(db, new Date(now().getTime() - inboxKeptMs));
    await purgeReads(db, new Date(now().getTime() - readsKeptMs));
    const old = new Date(now().getTime() - filesKeptMs);
    await purgeFiles(db, { broadcasts: old, playground: old });
    parts.wakeDelivery();
  };
}
