import type { Db } from '../../db/db.ts';
import { countPeopleByUnit } from '../../db/people/people.ts';
import { insertSuggestion } from '../../db/voice/suggestions.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { anonymityUnit } from './anonymity-unit.ts';
import { createSuggestionId, createTicket, hashTicket, readTicket } from './ticket.ts';

export const longestSuggestion = 2000;

export type LeaveDecision =
  | { readonly outcome: 'left'; readonly id: string }
  /** `ticket` is shown to the author once; only its hash is kept. */
  | { readonly outcome: 'left_anonymously'; readonly ticket: string }
  /** `unknown_ticket`: a mistyped ticket is not what somebody wants to say. */
  | { readonly outcome: 'empty' | 'too_long' | 'private_only' | 'unknown_ticket' };

export interface SignedSuggestion {
  readonly text: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly chatId: string;
  readonly now: Date;
  /** `now` as a day in the union's zone, 'YYYY-MM-DD'. */
  readonly today: string;
}

/** Keeps a signed suggestion (`/意见 …`). */
export async function leaveSuggestion(db: Db, given: SignedSuggestion): Promise<LeaveDecision> {
  const text = given.text.trim();
  const fault = faultOf(text);
  if (fault) return { outcome: fault };
  const id = await insertWithFreshId(db, {
    anonymous: false,
    unitId: given.unitId,
    personId: given.personId,
    chatId: given.chatId,
    text,
    leftOn: given.today,
    leftAt: given.now,
    ticketHash: null,
  });
  return { outcome: 'left', id };
}

/** What may be known of an anonymous suggestion: deliberately neither person, chat id nor instant. */
export interface AnonymousSuggestion {
  readonly text: string;
  readonly unitId: string;
  readonly chatKind: 'private' | 'group';
  readonly today: string;
}

/**
 * Keeps an anonymous suggestion (`/匿名意见 …`) by day only, under a unit with enough people. In a group nothing is
 * kept: everybody there has seen who wrote it. A ticket belongs to `findByTicket`, which is asked first.
 */
export async function leaveAnonymousSuggestion(
  db: Db,
  tree: UnitTree,
  given: AnonymousSuggestion,
): Promise<LeaveDecision> {
  if (given.chatKind === 'group') return { outcome: 'private_only' };
  const text = given.text.trim();
  const fault = faultOf(text);
  if (fault) return { outcome: fault };
  if (readTicket(text) !== undefined) return { outcome: 'unknown_ticket' };
  const ticket = createTicket();
  await insertWithFreshId(db, {
    anonymous: true,
    unitId: anonymityUnit(tree, given.unitId, await countPeopleByUnit(db, given.today)),
    personId: null,
    chatId: null,
    text,
    leftOn: given.today,
    leftAt: null,
    ticketHash: hashTicket(ticket),
  });
  return { outcome: 'left_anonymously', ticket };
}

function faultOf(text: string): 'empty' | 'too_long' | undefined {
  if (text === '') return 'empty';
  return text.length > longestSuggestion ? 'too_long' : undefined;
}

async function insertWithFreshId(
  db: Db,
  suggestion: Omit<Parameters<typeof insertSuggestion>[1], 'id'>,
): Promise<string> {
  for (;;) {
    const id = createSuggestionId();
    if (await insertSuggestion(db, { ...suggestion, id })) return id;
  }
}
