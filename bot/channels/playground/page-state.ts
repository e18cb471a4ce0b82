import type { Db } from '../../../db/db.ts';
import { listPresent } from '../../../db/people/people-search.ts';
import { latestPlaygroundChange, listPlaygroundMessages } from '../../../db/chats/playground-messages.ts';
import { listRoles } from '../../../db/people/roles.ts';
import { listUnits } from '../../../db/people/units.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import type { VisibleChat } from './chats-of.ts';
import type { Membership } from './membership.ts';
import { messageView } from './message-view.ts';
import { type Persona, toPersona } from './personas.ts';

/** Messages of a chat that are shown at first, and fetched with each step back. */
export const pageSize = 40;
/** More people than this are found by searching. */
const peopleShown = 80;

/** The people to speak as, by name, employee number or unit; role holders first. */
export async function listPersonas(
  db: Db,
  { search, today }: { search: string; today: string },
): Promise<{ people: Persona[]; more: boolean }> {
  const tree = unitTree(await listUnits(db));
  const grants = await listRoles(db);
  const found = await listPresent(db, { text: search.trim(), today, limit: peopleShown + 1 });
  const people = found.slice(0, peopleShown).map((person) => toPersona(person, grants, tree));
  return { people, more: found.length > peopleShown };
}

/** Whom the page speaks as until somebody is chosen: the first worker without a role. */
export async function defaultPersonId(db: Db, today: string): Promise<string | undefined> {
  const [first] = await listPresent(db, { text: '', today, limit: 1, workersFirst: true });
  return first?.id;
}

/** A chat with its newest messages. */
export async function chatView(db: Db, chat: VisibleChat, before: number | null): Promise<object> {
  const { id, chatId, kind, title, subtitle } = chat;
  const rows = await listPlaygroundMessages(db, chatId, { before, limit: pageSize });
  return { id, kind, title, subtitle, messages: rows.map(messageView), more: rows.length === pageSize };
}

/** Everything the page shows for one person; changes after `cursor` then come by the stream. */
export async function pageState(db: Db, { persona, chats }: Membership): Promise<object> {
  // Read before the messages: what comes in between is sent twice rather than never.
  const cursor = await latestPlaygroundChange(db);
  const views: object[] = [];
  for (const chat of chats) views.push(await chatView(db, chat, null));
  return { me: persona, cursor, chats: views };
}
