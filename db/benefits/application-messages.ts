import type { Db } from '../db.ts';

/** What handler and worker wrote to each other about an application, sealed. */
export interface ApplicationMessage {
  /** A UUID, made by the caller: the text is sealed for it. */
  readonly id: string;
  readonly caseId: number;
  readonly sender: 'worker' | 'handler';
  readonly kind: 'question' | 'reply' | 'closing';
  readonly sealed: string;
  readonly sentAt: Date;
}

export async function insertApplicationMessage(db: Db, message: ApplicationMessage): Promise<void> {
  await db.query(
    `insert into application_messages (id, case_id, sender, kind, sealed, sent_at) values ($1, $2, $3, $4, $5, $6)`,
    [message.id, message.caseId, message.sender, message.kind, message.sealed, message.sentAt],
  );
}

/** Oldest first. */
export function listApplicationMessages(db: Db, caseId: number): Promise<ApplicationMessage[]> {
  return db.query<ApplicationMessage>(
    `select id, case_id as "caseId", sender, kind, sealed, sent_at as "sentAt" from application_messages
     where case_id = $1 order by sent_at, id`,
    [caseId],
  );
}
