import type { BroadcastStatus } from '../broadcasts/broadcasts.ts';
import { type Db, queryOne } from '../db.ts';
import { urgentMark } from '../voice/cases.ts';
import { type DeliveryLane, type DeliveryStatus, wordless } from '../delivery/deliveries.ts';
import { presentOn } from '../people/presence.ts';

/** What the staff console shows; nothing here writes. Newest first, at most `limit` rows. */

/** Whose rows are shown: those of these units, or of the whole union (null). */
export type UnitScope = readonly string[] | null;

/** A delivery `d` goes to somebody or to a group of these units. */
const concernsUnits = (units: string) => `(${units}::text[] is null
  or exists (select 1 from chats c left join people o on o.id = c.person_id
       where c.id = d.target and coalesce(c.unit_id, o.unit_id) = any(${units}))
  or exists (select 1 from people p where d.target = 'person:' || p.id and p.unit_id = any(${units})))`;

export interface ConsoleCounts {
  readonly units: number;
  readonly people: number;
  readonly groups: number;
  readonly documents: number;
  readonly clauses: number;
  readonly openCases: number;
  readonly openActivities: number;
  readonly planned: number;
  readonly uncertain: number;
  readonly failed: number;
}

export async function countForConsole(
  db: Db,
  { now, today }: { readonly now: Date; readonly today: string },
  units: UnitScope,
): Promise<ConsoleCounts> {
  const row = await queryOne<ConsoleCounts>(
    db,
    `with mine as (select id from units where $2::text[] is null or id = any($2))
     select (select count(*) from mine) as units,
       (select count(*) from people where ${presentOn('$3')}
          and ($2::text[] is null or unit_id = any($2))) as people,
       (select count(*) from chats where kind = 'group' and ($2::text[] is null or unit_id = any($2))) as groups,
       (select count(*) from documents where $2::text[] is null or unit_id = any($2)) as documents,
       (select count(*) from clauses c join documents d on d.id = c.document_id
          where $2::text[] is null or d.unit_id = any($2)) as clauses,
       (select count(*) from cases where status = 'open' and ($2::text[] is null or unit_id = any($2)))
          as "openCases",
       (select count(*) from activities where deadline_at > $1 and ($2::text[] is null or unit_id = any($2)))
          as "openActivities",
       (select count(*) from deliveries d where d.status in ('planned', 'sending') and ${concernsUnits('$2')})
          as planned,
       (select count(*) from deliveries d where d.status = 'uncertain' and ${concernsUnits('$2')}) as uncertain,
       (select count(*) from deliveries d where d.status = 'failed' and ${concernsUnits('$2')}) as failed`,
    [now, units, today],
  );
  if (!row) throw new Error('the count returned no row');
  return row;
}

export interface ConsoleDelivery {
  readonly id: number;
  readonly plan: string;
  readonly occurrence: string;
  readonly target: string;
  /** The group's title or the person's name, where known. */
  readonly targetName: string | null;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly lane: DeliveryLane;
  readonly expiresAt: Date | null;
  /** Whether its words were forgotten. */
  readonly isEmpty: boolean;
}

/** Pushes and broadcasts, and those replies that failed: what the bot answers people is theirs. */
export function listDeliveriesForConsole(
  db: Db,
  { status, units, limit }: { status: DeliveryStatus | null; units: UnitScope; limit: number },
): Promise<ConsoleDelivery[]> {
  return db.query<ConsoleDelivery>(
    `select d.id, d.plan, d.occurrence, d.target, coalesce(c.title, owner.name, p.name) as "targetName",
       d.status, d.reason, d.detail, d.due_at as "dueAt", d.sent_at as "sentAt", d.lane,
       d.expires_at as "expiresAt", d.message = ${wordless} as "isEmpty"
     from deliveries d left join chats c on c.id = d.target left join people owner on owner.id = c.person_id
       left join people p on d.target = 'person:' || p.id
     where (d.lane <> 'reply' or d.status in ('uncertain', 'failed')) and ($1::text is null or d.status = $1)
       and ${concernsUnits('$3')}
     order by d.due_at desc, d.id desc limit $2`,
    [status, limit, units],
  );
}

export interface ConsoleBroadcast {
  readonly id: number;
  readonly unitId: string;
  readonly unit: string | null;
  readonly authorId: string;
  readonly author: string | null;
  readonly text: string;
  readonly revision: number;
  readonly status: BroadcastStatus;
  readonly createdAt: Date;
  readonly sendAt: Date | null;
  readonly approver: string | null;
  readonly groups: number;
  readonly sent: number;
  readonly recalled: number;
  readonly uncertain: number;
}

/** @param authorId whose own are listed too, wherever they went. */
export function listBroadcastsForConsole(
  db: Db,
  units: UnitScope,
  limit: number,
  authorId: string | null,
): Promise<ConsoleBroadcast[]> {
  return db.query<ConsoleBroadcast>(
    `select b.id, b.unit_id as "unitId", u.name as unit, b.author_id as "authorId", author.name as author, b.text,
       b.revision, b.status, b.created_at as "createdAt", b.send_at as "sendAt",
       approver.name as approver, count(d.id) as groups,
       count(d.id) filter (where d.status = 'sent') as sent,
       count(d.id) filter (where d.status = 'recalled') as recalled,
       count(d.id) filter (where d.status = 'uncertain') as uncertain
     from broadcasts b left join units u on u.id = b.unit_id left join people author on author.id = b.author_id
       left join people approver on approver.id = b.approved_by
       left join deliveries d on d.plan = 'broadcast' and d.occurrence = b.id::text
     where $2::text[] is null or b.unit_id = any($2) or b.author_id = $3
     group by b.id, u.name, author.name, approver.name order by b.id desc limit $1`,
    [limit, units, authorId],
  );
}

export interface ConsoleActivity {
  readonly id: number;
  readonly title: string;
  readonly unit: string | null;
  readonly tier: string | null;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly items: readonly {
    readonly name: string;
    /** Null: unlimited. */
    readonly places: number | null;
    readonly forTeams: boolean;
    /** Teams, where it is for teams. */
    readonly signedUp: number;
    readonly waitlisted: number;
    readonly people: number;
  }[];
}

export function listActivitiesForConsole(
  db: Db,
  units: UnitScope,
  limit: number,
): Promise<ConsoleActivity[]> {
  return db.query<ConsoleActivity>(
    `select a.id, a.title, u.name as unit, a.tier, a.opens_at as "opensAt", a.deadline_at as "deadlineAt",
       (select coalesce(json_agg(json_build_object('name', i.name, 'places', i.places,
            'forTeams', i.team_min is not null, 'signedUp', c.signed_up, 'waitlisted', c.waitlisted, 'people', c.people
          ) order by i.number), '[]')
        from activity_items i join item_counts c on c.item_id = i.id where i.activity_id = a.id) as items
     from activities a left join units u on u.id = a.unit_id where $2::text[] is null or a.unit_id = any($2)
     order by a.deadline_at desc, a.id desc limit $1`,
    [limit, units],
  );
}

export interface ConsoleCase {
  readonly id: number;
  readonly kind: 'question' | 'application';
  readonly unit: string | null;
  readonly person: string | null;
  readonly question: string;
  readonly status: 'open' | 'answered' | 'closed';
  readonly openedAt: Date;
}

/** Open ones first. */
export function listCasesForConsole(db: Db, units: UnitScope, limit: number): Promise<ConsoleCase[]> {
  return db.query<ConsoleCase>(
    `select c.id, c.kind, u.name as unit, p.name as person, c.question, c.status, c.opened_at as "openedAt"
     from cases c left join units u on u.id = c.unit_id left join people p on p.id = c.person_id
     where $2::text[] is null or c.unit_id = any($2)
     order by (c.status = 'open') desc, (c.status = 'open' and starts_with(c.question, $3)) desc, c.id desc
     limit $1`,
    [limit, units, urgentMark],
  );
}

export interface ConsoleFeedback {
  readonly id: number;
  readonly unit: string | null;
  readonly question: string;
  readonly cited: readonly string[];
  readonly givenAt: Date;
}

/** Answers that did not help and that nobody has looked at yet; not who said so. */
export function listFeedbackForConsole(db: Db, units: UnitScope, limit: number): Promise<ConsoleFeedback[]> {
  return db.query<ConsoleFeedback>(
    `select f.id, u.name as unit, f.question, f.clause_ids as cited, f.given_at as "givenAt"
     from feedback f left join units u on u.id = f.unit_id
     where f.verdict = 'unhelpful' and f.settled_at is null and ($2::text[] is null or f.unit_id = any($2))
     order by f.given_at desc, f.id limit $1`,
    [limit, units],
  );
}

export interface ConsoleDocument {
  readonly id: number;
  readonly title: string;
  readonly number: string | null;
  readonly unit: string | null;
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  readonly supersededOn: string | null;
  readonly sample: boolean;
  readonly clauses: number;
}

const documentsWithCounts = `select d.id, d.title, d.number, u.name as unit, d.effective_on as "effectiveOn",
  d.ends_on as "endsOn", d.superseded_on as "supersededOn", d.sample,
  (select count(*) from clauses c where c.document_id = d.id) as clauses
  from documents d left join units u on u.id = d.unit_id`;

export function listDocumentsForConsole(db: Db, units: UnitScope, limit: number): Promise<ConsoleDocument[]> {
  return db.query<ConsoleDocument>(
    `${documentsWithCounts} where $2::text[] is null or d.unit_id = any($2)
     order by d.unit_id, d.title_key, d.effective_on desc, d.id limit $1`,
    [limit, units],
  );
}

export function findDocumentForConsole(
  db: Db,
  id: number,
  units: UnitScope,
): Promise<ConsoleDocument | undefined> {
  const inScope = '($2::text[] is null or d.unit_id = any($2))';
  return queryOne<ConsoleDocument>(db, `${documentsWithCounts} where d.id = $1 and ${inScope}`, [id, units]);
}

/** A question that people were not answered, or found unhelpful, more than once. */
export interface MostAsked {
  readonly question: string;
  readonly count: number;
  readonly lastAt: Date;
}

export function listMostAsked(db: Db, units: UnitScope, limit: number): Promise<MostAsked[]> {
  return db.query<MostAsked>(
    `select min(question) as question, count(*) as count, max(at) as "lastAt"
     from (select question_key as key, question, opened_at as at, unit_id from cases
             where kind = 'question' and not starts_with(question, $3)
           union all select question, question, given_at, unit_id from feedback) asked
     where $1::text[] is null or unit_id = any($1)
     group by key order by count(*) desc, max(at) desc limit $2`,
    [units, limit, urgentMark],
  );
}
