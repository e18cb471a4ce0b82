import { approveBroadcastCommand } from '../handlers/approve-broadcast.ts';
import { attachToBroadcastCommand } from '../handlers/attach-to-broadcast.ts';
import { broadcastReportCommand, retryBroadcastCommand } from '../handlers/broadcast-report.ts';
import { cancelBroadcastCommand } from '../handlers/cancel-broadcast.ts';
import { confirmBroadcastCommand } from '../handlers/confirm-broadcast.ts';
import { correctBroadcastCommand } from '../handlers/correct-broadcast.ts';
import { draftBroadcastCommand } from '../handlers/draft-broadcast.ts';
import { editBroadcastCommand, scheduleBroadcastCommand } from '../handlers/edit-broadcast.ts';
import { recallBroadcastCommand } from '../handlers/recall-broadcast.ts';
import { setApprovalSizeCommand } from '../handlers/set-approval-size.ts';
import { remindUnreadCommand } from '../handlers/remind-unread.ts';
import type { BroadcastParts } from './parts.ts';
import type { Command } from '../router/command.ts';

/** What staff say about broadcasts, in the order of `/帮助`. */
export const broadcastCommands = (parts: BroadcastParts): readonly Command[] => [
  draftBroadcastCommand(parts),
  confirmBroadcastCommand(parts),
  approveBroadcastCommand(parts),
  cancelBroadcastCommand(parts),
  editBroadcastCommand(parts),
  scheduleBroadcastCommand(parts),
  attachToBroadcastCommand(parts),
  broadcastReportCommand(parts),
  retryBroadcastCommand(parts),
  remindUnreadCommand(parts),
  recallBroadcastCommand(parts),
  correctBroadcastCommand(parts),
  setApprovalSizeCommand(parts),
];
