import type { Db } from '../../db/db.ts';
import { activityStatisticsCommand } from '../handlers/activity-statistics.ts';
import { cancelSignUpCommand } from '../handlers/cancel-sign-up.ts';
import { changeTeamCommand } from '../handlers/change-team.ts';
import { checkInCodeCommand, checkInCommand } from '../handlers/check-in.ts';
import { drawLotsCommand } from '../handlers/draw-lots.ts';
import { callOffActivityCommand, editActivityCommand } from '../handlers/edit-activity.ts';
import { exportSignUpsCommand } from '../handlers/export-sign-ups.ts';
import { importChainCommand } from '../handlers/import-chain.ts';
import { mySignUpsCommand } from '../handlers/my-sign-ups.ts';
import { openActivityCommand } from '../handlers/open-activity.ts';
import { myHonoursCommand, recordResultsCommand } from '../handlers/record-results.ts';
import { signUpCommand } from '../handlers/sign-up.ts';
import { signUpOthersCommand } from '../handlers/sign-up-others.ts';
import { signUpStatusCommand } from '../handlers/sign-up-status.ts';
import { workOnTeamCommand } from '../handlers/work-on-team.ts';
import type { Command } from '../router/command.ts';

interface Parts {
  readonly db: Db;
  readonly timezone: string;
}

/** What workers say about activities, in the order of `/帮助`. */
export const signUpCommands = (parts: Parts): readonly Command[] => [
  signUpCommand(parts),
  signUpOthersCommand(parts),
  cancelSignUpCommand(parts),
  workOnTeamCommand(parts),
  mySignUpsCommand(parts),
  checkInCommand(parts),
  myHonoursCommand(parts),
];

/** What staff say about them. */
export const activityCommands = (parts: Parts): readonly Command[] => [
  openActivityCommand(parts),
  editActivityCommand(parts),
  callOffActivityCommand(parts),
  changeTeamCommand(parts),
  signUpStatusCommand(parts),
  exportSignUpsCommand(parts),
  importChainCommand(parts),
  drawLotsCommand(parts, '抽签'),
  drawLotsCommand(parts, '抽奖'),
  checkInCodeCommand(parts),
  recordResultsCommand(parts),
  activityStatisticsCommand(parts),
];
