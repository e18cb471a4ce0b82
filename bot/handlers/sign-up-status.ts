import type { Db } from '../../db/db.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { signUpStatus } from '../../jobs/activities/sign-up-status.ts';
import { signUpStatusReply } from '../../jobs/activities/staff-replies.ts';
import { meantByStaff } from '../activities/meant-by-staff.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { looked, privately } from '../router/turn.ts';

/** `/报名情况 编号`: names and counts, for staff of the activity's unit, in private. */
export function signUpStatusCommand(parts: { db: Db; timezone: string }): Command {
  const { db, timezone } = parts;
  return {
    name: '报名情况',
    act: 'read_sign_ups',
    usage: '/报名情况 [编号]：看名单和候补',
    forStaff: true,
    concerns: (_turn, { rest }) => unitOfActivity(db, readSignUpWords(rest).activityId),
    async run(turn, command) {
      const meant = await meantByStaff(parts, turn, command);
      if ('which' in meant) return meant.which;
      const status = await signUpStatus(db, meant.id);
      const handled = privately(turn, signUpStatusReply(status, { now: turn.now, timeZone: timezone }));
      return status ? looked(handled) : handled;
    },
  };
}
