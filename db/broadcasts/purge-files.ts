import type { Db } from '../db.ts';

/**
 * Forgets files that are of no use any more. Words stay; what is a draft, waits or comes again keeps its file.
 *
 * @param before.broadcasts what broadcasts took along that went out, or were dropped, before this.
 * @param before.playground what was sent in the playground before this.
 */
export async function purgeFiles(
  db: Db,
  before: { readonly broadcasts: Date; readonly playground: Date },
): Promise<void> {
  await db.query(
    `delete from broadcast_files f using broadcasts b
     where b.id = f.broadcast_id and b.status in ('queued', 'cancelled', 'recalled') and b.repeats is null
       and greatest(b.created_at, b.confirmed_at, b.approved_at, b.cancelled_at, b.recalled_at, b.send_at) < $1
       and not exists (select 1 from deliveries d where d.plan = 'broadcast' and d.occurrence = b.id::text
         and d.status in ('planned', 'sending'))`,
    [before.broadcasts],
  );
  await db.query(
    `update playground_messages set content = content - 'file' where content ? 'file' and sent_at < $1`,
    [before.playground],
  );
}
