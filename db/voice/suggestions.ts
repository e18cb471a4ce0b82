import { type Db, queryOne } from '../db.ts';

/** What somebody wants the union to hear (意见), signed or anonymous. Days are 'YYYY-MM-DD'. */
export interface Suggestion {
  /** Random; staff use it as the number. */
  readonly id: string;
  readonly anonymous: boolean;
  readonly unitId: string;
  /** Null for an anonymous one, as are the chat and the instant. */
  readonly personId: string | null;
  readonly chatId: string | null;
  readonly text: string;
  readonly leftOn: string;
  readonly leftAt: Date | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

const columns = `id, anonymous, unit_id as "unitId", person_id as "personId", chat_id as "chatId", text,
  left_on as "leftOn", left_at as "leftAt", answer, answered_by as "answeredBy", answered_at as "answeredAt"`;

/** Stores a suggestion; false when the id is taken. */
export async function insertSuggestion(
  db: Db,
  suggestion: Omit<Suggestion, 'answer' | 'answeredBy' | 'answeredAt'> & {
    readonly ticketHash: string | null;
  },
): Promise<boolean> {
  const rows = await db.query(
    `insert into suggestions (id, anonymous, unit_id, person_id, chat_id, text, left_on, left_at, ticket_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing returning id`,
    [
      suggestion.id,
      suggestion.anonymous,
      suggestion.unitId,
      suggestion.personId,
      suggestion.chatId,
      suggestion.text,
      suggestion.leftOn,
      suggestion.leftAt,
      suggestion.ticketHash,
    ],
  );
  return rows.length === 1;
}

export function findSuggestion(db: Db, id: string): Promise<Suggestion | undefined> {
  return queryOne<Suggestion>(db, `select ${columns} from suggestions where id = $1`, [id]);
}

export function findSuggestionByTicketHash(db: Db, ticketHash: string): Promise<Suggestion | undefined> {
  return queryOne<Suggestion>(db, `select ${columns} from suggestions where ticket_hash = $1`, [ticketHash]);
}

/**
 * Suggestions of the units, the newest day first. Within a day they stand in the order of their random ids:
 * any order of arrival would tell who was talking to the bot at that moment.
 */
export function listSuggestionsOf(
  db: Db,
  unitIds: readonly string[],
  { answered, limit }: { readonly answered?: boolean | undefined; readonly limit: number },
): Promise<Suggestion[]> {
  return db.query<Suggestion>(
    `select ${columns} from suggestions
     where unit_id = any ($1) and ($2::boolean is null or (answer is not null) = $2)
     order by left_on desc, id limit $3`,
    [unitIds, answered ?? null, limit],
  );
}

/** Writes the answer, replacing an earlier one. */
export async function setSuggestionAnswer(
  db: Db,
  id: string,
  answer: { readonly text: string; readonly by: string | null; readonly at: Date },
): Promise<void> {
  await db.query(`update suggestions set answer = $2, answered_by = $3, answered_at = $4 where id = $1`, [
    id,
    answer.text,
    answer.by,
    answer.at,
  ]);
}

/** Forgets what was answered before `before`, unless something that was promised for it is not done yet. */
export async function purgeSuggestions(db: Db, before: Date): Promise<void> {
  await db.query(
    `delete from suggestions s where s.answered_at < $1
       and not exists (select 1 from deeds d where d.suggestion_id = s.id and d.status = 'open')`,
    [before],
  );
}
