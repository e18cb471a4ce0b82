import { listApplicationsDue } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { remindOfDue } from '../duties/remind-of-due.ts';

/**
 * Reminds handlers of what they have to settle two days before the limit, and once after it. The reminder names the number
 * only. What nobody handles is nobody's yet: whoever gets it is told of it then.
 *
 * @returns how many reminders are new.
 */
export function remindHandlers(
  db: Db,
  at: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  return remindOfDue(
    db,
    {
      plan: 'application_reminder',
      daysBefore: 2,
      listDue: async (by) =>
        (await listApplicationsDue(db, by))
          .filter(({ handlerId }) => handlerId !== null)
          .map((application) => ({ ...application, id: application.caseId })),
      peopleOf: ({ handlerId }) => Promise.resolve([handlerId]),
      message({ id, dueOn }, { today, isLate }) {
        const when = isLate ? '已经过了答应的日子' : dueOn === today ? '今天到期' : `${dueOn} 到期`;
        return {
          text: `编号 ${id} 的申请${when}，请尽快办，或者给申请人回个话。`,
          buttons: [{ label: '看申请单', say: `/申请单 ${id}` }],
        };
      },
    },
    at,
  );
}
