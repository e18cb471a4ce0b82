import type { Db } from '../../db/db.ts';
import { exportSignUps } from '../../jobs/activities/export-sign-ups.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { signUpStatus } from '../../jobs/activities/sign-up-status.ts';
import { meantByStaff } from '../activities/meant-by-staff.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { looked, privately, say } from '../router/turn.ts';

/** `/导出 编号`: the list as a spreadsheet, always in private: it holds names and numbers of many. */
export function exportSignUpsCommand(parts: { db: Db; timezone: string }): Command {
  const { db, timezone } = parts;
  return {
    name: '导出',
    act: 'read_sign_ups',
    usage: '/导出 [编号]：把报名名单导成 Excel',
    forStaff: true,
    concerns: (_turn, { rest }) => unitOfActivity(db, readSignUpWords(rest).activityId),
    async run(turn, command) {
      const meant = await meantByStaff(parts, turn, command);
      if ('which' in meant) return meant.which;
      const status = await signUpStatus(db, meant.id);
      if (!status) return say('没有找到这个编号的活动，请核对编号。');
      const { fileName, bytes } = await exportSignUps(status, timezone);
      const file = { name: fileName, base64: Buffer.from(bytes).toString('base64') };
      const message = { text: `“${status.activity.title}”的报名名单在附件里。`, file };
      return looked(privately(turn, message));
    },
  };
}
