import { type Db, queryOne } from '../db.ts';

/** An account that says whose it is. */
export interface IdentityClaim {
  readonly id: number;
  readonly channel: string;
  readonly externalId: string;
  readonly chatId: string;
  readonly personId: string;
  readonly state: 'open' | 'confirmed' | 'refused';
}

const columns =
  'id, channel, external_id as "externalId", chat_id as "chatId", person_id as "personId", state';

/** Notes a claim; an account has one at a time, the last counts. @returns its number. */
export async function saveClaim(
  db: Db,
  claim: Omit<IdentityClaim, 'id' | 'state'> & { readonly claimedAt: Date },
): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into identity_claims (channel, external_id, chat_id, person_id, claimed_at)
     values ($1, $2, $3, $4, $5)
     on conflict (channel, external_id) where state = 'open' do update set person_id = excluded.person_id,
       chat_id = excluded.chat_id, claimed_at = excluded.claimed_at
     returning id`,
    [claim.channel, claim.externalId, claim.chatId, claim.personId, claim.claimedAt],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

/** What an account says it is and nobody has decided yet. */
export function findOpenClaim(
  db: Db,
  channel: string,
  externalId: string,
): Promise<IdentityClaim | undefined> {
  return queryOne<IdentityClaim>(
    db,
    `select ${columns} from identity_claims where channel = $1 and external_id = $2 and state = 'open'`,
    [channel, externalId],
  );
}

export function findClaim(db: Db, id: number): Promise<IdentityClaim | undefined> {
  return queryOne<IdentityClaim>(db, `select ${columns} from identity_claims where id = $1`, [id]);
}

/** Decides an open claim. @returns false when it was decided before. */
export async function settleClaim(
  db: Db,
  {
    id,
    state,
    decidedBy,
    decidedAt,
  }: { id: number; state: 'confirmed' | 'refused'; decidedBy: string; decidedAt: Date },
): Promise<boolean> {
  const rows = await db.query(
    `update identity_claims set state = $2, decided_by = $3, decided_at = $4
     where id = $1 and state = 'open' returning 1 as settled`,
    [id, state, decidedBy, decidedAt],
  );
  return rows.length > 0;
}
