import type { Db } from '../../db/db.ts';
import { findSuggestionByTicketHash, type Suggestion } from '../../db/voice/suggestions.ts';
import { hashTicket, readTicket } from './ticket.ts';

/** The anonymous suggestion behind a typed ticket; undefined when there is none. */
export async function findByTicket(db: Db, typed: string): Promise<Suggestion | undefined> {
  const ticket = readTicket(typed);
  return ticket === undefined ? undefined : findSuggestionByTicketHash(db, hashTicket(ticket));
}
