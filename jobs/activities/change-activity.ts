import type { Activity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { toPerson, type ToPerson } from '../delivery/addressed.ts';
import { editActivity, type EditActivityDecision } from './edit-activity.ts';
import { startsTooEarly } from './parse-activity.ts';
import type { ActivityChange } from './read-activity-change.ts';
import { type Clock, promotedNotice } from './sign-up-replies.ts';
import { teamPromotedNotices } from './teams/team-replies.ts';
import { tellConcerned } from './tell-participants.ts';

export interface ChangedActivity {
  readonly activity: Activity;
  /** For who changed it: what is different, and who is told. */
  readonly sentence: string;
  /** To who moved up; everybody else's are queued. */
  readonly notices: readonly ToPerson[];
  /** For the audit log. */
  readonly detail: { readonly told: number; readonly promoted: number };
}

/** Changes an opened activity and tells who signed up; refused with a sentence. Joins the caller's transaction. */
export async function changeActivity(
  db: Db,
  given: { readonly activityId: number; readonly change: ActivityChange; readonly clock: Clock },
): Promise<ChangedActivity | { readonly refused: string }> {
  const { clock } = given;
  const { now } = clock;
  const decision = await editActivity(db, given);
  if (decision.outcome !== 'edited') return { refused: refusalOf(decision, given.activityId) };
  const { activity, changes, promoted, promotedTeams } = decision;
  const message = { title: `活动有变动：${activity.title}`, text: changes.join('\n') };
  const told = await tellConcerned(db, activity, { event: `edited/${now.toISOString()}`, now, message });
  return {
    activity,
    sentence: `改好了：${changes.join('；')}。${told > 0 ? `会通知 ${told} 人。` : ''}${promoted.length > 0 ? `候补补上了 ${promoted.length} 人。` : ''}${promotedTeams.length > 0 ? `候补补上了 ${promotedTeams.length} 队。` : ''}`,
    notices: [
      ...promoted.map((one) => toPerson(one.personId, promotedNotice(one, clock))),
      ...promotedTeams.flatMap((one) => teamPromotedNotices(one, clock)),
    ],
    detail: { told, promoted: promoted.length + promotedTeams.length },
  };
}

/** Why nothing was changed; an example for chat stands in a line of its own. */
function refusalOf(decision: Exclude<EditActivityDecision, { outcome: 'edited' }>, id: number): string {
  switch (decision.outcome) {
    case 'unknown_activity':
      return '没有找到这个编号的活动，请核对编号。';
    case 'called_off':
      return '这个活动已经取消了，不能再改。要办请重新发起。';
    case 'over':
      return '这个活动已经结束了，不能再改。';
    case 'starts_before_deadline':
      return `${startsTooEarly}。没有改。`;
    case 'unchanged':
      return '和现在的一样，没有改。';
    case 'unknown_item':
      return `这个活动分项目，请写明改哪个项目的名额。\n例如：/改活动 ${id} 项目：手工焊 30人`;
    case 'too_few_each':
      return `已经有人报了 ${decision.most} 项，每人能报的项数不能比这少。没有改。`;
    case 'too_few_places':
      return `“${decision.itemName}”已经有 ${decision.signedUp} 人报上，名额不能比这少。没有改。`;
    case 'team_size_missing':
      return `“${decision.itemName}”要按队报，请写每队几个人。\n例如：/改活动 ${id} 项目：${decision.itemName} 8队 每队8–10人`;
    case 'team_size_fixed':
      return `“${decision.itemName}”已经有人报了，按不按队报、每队几个人不能再改。没有改。`;
  }
}
