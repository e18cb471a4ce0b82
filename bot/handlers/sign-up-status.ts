import type { Db } from '../../db/db.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { signUpStatus } from '../../jobs/activities/sign-up-status.ts';
import { signUpStatusReply } from '../../jobs/activities/staff-replies.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { looked, privately, say } from '../router/turn.ts';

/** `/报名情况 编号`: names and counts, for staff of the activity's unit, in private. */
export function signUpStatusCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '报名情况',
    act: 'read_sign_ups',
    usage: '/报名情况 编号：看名单和候补',
    forStaff: true,
    concerns: (_turn, { rest }) => unitOfActivity(db, readSignUpWords(rest).activityId),
    async run(turn, { rest }) {
      const { activityId } = readSignUpWords(rest);
      if (activityId === undefined) return say('请写上活动编号，例如：/报名情况 3');
      const status = await signUpStatus(db, activityId);
      const handled = privately(turn, signUpStatusReply(status, { now: turn.now, timeZone: timezone }));
      return status ? looked(handled) : handled;
    },
  };
}
