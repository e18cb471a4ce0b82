import type { Db } from '../db.ts';
import { type Delivery, deliveryColumns } from './deliveries.ts';

/** A pushed card that can still be written anew, with what it shows. */
export interface LiveCard<M> extends Delivery<M> {
  /** A hash; null where it shows what was sent. */
  readonly shown: string | null;
}

/** Cards of a plan that were sent since then and have not failed again and again, the latest first. */
export function listLiveCards<M>(
  db: Db,
  { plan, since, limit, mostFails }: { plan: string; since: Date; limit: number; mostFails: number },
): Promise<LiveCard<M>[]> {
  return db.query<LiveCard<M>>(
    `select ${deliveryColumns}, l.shown from deliveries d left join live_cards l on l.delivery_id = d.id
     where d.plan = $1 and d.status = 'sent' and d.sent_at >= $2 and d.channel_message_id is not null
       and coalesce(l.fails, 0) < $4
     order by d.id desc limit $3`,
    [plan, since, limit, mostFails],
  );
}

/**
 * The cards that speak of one matter, those that are still being sent too, in their order.
 *
 * @param beginning how the occurrences of them all begin.
 */
export function listCardsOf<M>(
  db: Db,
  { plans, beginning }: { readonly plans: readonly string[]; readonly beginning: string },
): Promise<(LiveCard<M> & { readonly fails: number })[]> {
  return db.query(
    `select ${deliveryColumns}, l.shown, coalesce(l.fails, 0) as fails
     from deliveries d left join live_cards l on l.delivery_id = d.id
     where d.plan = any($1) and starts_with(d.occurrence, $2) and d.status in ('planned', 'sending', 'sent')
     order by d.id`,
    [plans, beginning],
  );
}

/** Writes down what a card shows now. @param failed it could not be written, and shows what it did before. */
export async function markShown(
  db: Db,
  deliveryId: number,
  { shown, failed }: { readonly shown: string; readonly failed: boolean },
): Promise<void> {
  await db.query(
    `insert into live_cards (delivery_id, shown, fails) values ($1, case when $3 then '' else $2 end, $3::int)
     on conflict (delivery_id) do update set
       shown = case when $3 then live_cards.shown else excluded.shown end,
       fails = case when $3 then live_cards.fails + 1 else 0 end`,
    [deliveryId, shown, failed],
  );
}
