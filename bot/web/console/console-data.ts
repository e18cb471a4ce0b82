import { listClauses, type Clause } from '../../../db/clauses.ts';
import {
  type ConsoleActivity,
  type ConsoleBroadcast,
  type ConsoleCase,
  type ConsoleCounts,
  type ConsoleDelivery,
  type ConsoleDocument,
  type ConsoleFeedback,
  countForConsole,
  findDocumentForConsole,
  listActivitiesForConsole,
  listBroadcastsForConsole,
  listCasesForConsole,
  listDeliveriesForConsole,
  listDocumentsForConsole,
  listFeedbackForConsole,
  nameTargets,
} from '../../../db/console.ts';
import type { Db } from '../../../db/db.ts';

/** One push that would go out, as `npx niangjia pushes` shows it. */
export interface ConsolePush {
  readonly plan: string;
  readonly at: Date;
  /** A chat's id or `person:ID`; its name, once `ConsoleData` gives it. */
  readonly target: string;
  readonly text: string;
}

/** Everything the console reads. */
export interface ConsoleData {
  counts(): Promise<ConsoleCounts>;
  /** @param from, to days, 'YYYY-MM-DD', both included. */
  pushes(from: string, to: string): Promise<readonly ConsolePush[]>;
  deliveries(only: 'uncertain' | 'failed' | null): Promise<readonly ConsoleDelivery[]>;
  broadcasts(): Promise<readonly ConsoleBroadcast[]>;
  activities(): Promise<readonly ConsoleActivity[]>;
  cases(): Promise<readonly ConsoleCase[]>;
  /** Answers that did not help and nobody has looked at. */
  unhelpful(): Promise<readonly ConsoleFeedback[]>;
  documents(): Promise<readonly ConsoleDocument[]>;
  document(id: number): Promise<{ document: ConsoleDocument; clauses: readonly Clause[] } | undefined>;
}

/** Older ones are not shown in this version. */
export const rowsShown = 200;

export function createConsoleData({
  db,
  now,
  previewPushes,
}: {
  db: Db;
  now: () => Date;
  previewPushes: ConsoleData['pushes'];
}): ConsoleData {
  return {
    counts: () => countForConsole(db, now()),
    async pushes(from, to) {
      const pushes = await previewPushes(from, to);
      const names = await nameTargets(db, [...new Set(pushes.map(({ target }) => target))]);
      return pushes.map((push) => ({ ...push, target: names.get(push.target) ?? push.target }));
    },
    deliveries: (status) => listDeliveriesForConsole(db, { status, limit: rowsShown }),
    broadcasts: () => listBroadcastsForConsole(db, rowsShown),
    activities: () => listActivitiesForConsole(db, rowsShown),
    cases: () => listCasesForConsole(db, rowsShown),
    unhelpful: () => listFeedbackForConsole(db, rowsShown),
    documents: () => listDocumentsForConsole(db, rowsShown),
    async document(id) {
      const document = await findDocumentForConsole(db, id);
      return document && { document, clauses: await listClauses(db, id) };
    },
  };
}
