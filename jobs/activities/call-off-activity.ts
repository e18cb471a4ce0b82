import { type Activity, lockActivity, updateActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { listConcerned, tellConcerned } from './tell-participants.ts';

export const longestReason = 200;

/** Why it cannot be called off. */
function refusalOf(
  { title, calledOffAt }: Pick<Activity, 'title' | 'calledOffAt'>,
  reason: string,
): { readonly refused: string } | undefined {
  if (reason.length > longestReason) return { refused: `原因请在 ${longestReason} 个字以内。` };
  return calledOffAt ? { refused: `“${title}”已经取消过了。` } : undefined;
}

/** What is asked before an activity is called off: how many people are told, and what. */
export async function askToCallOff(
  db: Db,
  activity: Pick<Activity, 'id' | 'title' | 'calledOffAt'>,
  reason: string,
): Promise<{ readonly question: string } | { readonly refused: string }> {
  const refusal = refusalOf(activity, reason);
  if (refusal) return refusal;
  const { signedUp, leading } = await listConcerned(db, activity.id);
  const captains = leading.size > 0 ? `连同不上场的领队 ${leading.size} 人` : '';
  const told = `${signedUp.size} 人报了名，${captains}都会收到通知${reason === '' ? '' : `，原因写“${reason}”`}。`;
  return {
    question: `要取消“${activity.title}”吗？${signedUp.size > 0 ? told : '还没有人报名。'}取消以后不能恢复。`,
  };
}

/**
 * Calls an activity off and tells everybody who signed up; its lists stay as they were. Joins the caller's transaction.
 *
 * @returns for who did it: what became of it, and how many are told; or why nothing was done.
 */
export function callOffActivity(
  db: Db,
  { activityId, reason, now }: { activityId: number; reason: string; now: Date },
): Promise<{ readonly sentence: string; readonly told: number } | { readonly refused: string }> {
  return db.tx(async () => {
    const before = await lockActivity(db, activityId);
    if (!before) return { refused: '没有找到这个编号的活动，请核对编号。' };
    const { title } = before;
    const refusal = refusalOf(before, reason);
    if (refusal) return refusal;
    await updateActivity(db, { ...before, calledOffAt: now });
    const message = {
      text: `您报名的“${title}”取消了，不办了。${reason === '' ? '' : `原因：${reason}`}`,
    };
    const { signedUp, leading } = await listConcerned(db, activityId);
    const told = await tellConcerned(db, before, { event: 'called_off', now, message });
    const captains = leading.size > 0 ? `和 ${leading.size} 个不上场的领队` : '';
    return {
      sentence: `“${title}”已取消，通知了 ${signedUp.size} 个报了名的人${captains}；群里的报名卡片会改成“已取消”。`,
      told,
    };
  });
}
