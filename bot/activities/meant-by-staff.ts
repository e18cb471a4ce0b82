import { listOpenActivities } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { whichListReply } from '../../jobs/activities/staff-replies.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { asked, type Handled, replyHere, type Turn } from '../router/turn.ts';

/** Lists are wanted after the deadline above all. */
const recentMs = 30 * 24 * 3_600_000;

/**
 * The activity whose list staff ask for: by its number, else the only one that is open or was lately; where there are
 * several, they are asked which. Only those of units they may read the lists of are told.
 */
export async function meantByStaff(
  { db, timezone }: { readonly db: Db; readonly timezone: string },
  turn: Turn,
  { name, rest }: ParsedCommand,
): Promise<{ readonly id: number } | { readonly which: Handled }> {
  const { activityId, words } = readSignUpWords(rest);
  if (activityId !== undefined) return { id: activityId };
  const { now, tree, grants } = turn;
  const units = unitsAllowing('read_sign_ups', grants).flatMap((id) => tree.descendants(id));
  const recent = await listOpenActivities(
    db,
    new Date(now.getTime() - recentMs),
    new Date(now.getTime() + 1),
  );
  const own = recent.filter(({ unitId }) => units.some(({ id }) => id === unitId));
  const called = own.filter(({ title }) => title.includes(words));
  const [only] = called;
  if (only && called.length === 1) return { id: only.id };
  const shown = called.length > 0 ? called : own;
  const reply = whichListReply(shown, `/${name}`, { now, timeZone: timezone });
  return { which: asked({ replies: [replyHere(reply)] }) };
}
