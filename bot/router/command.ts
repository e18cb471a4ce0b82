import type { Act } from '../gate/acts.ts';
import type { ParsedCommand } from './parse-command.ts';
import type { Handled, Turn } from './turn.ts';

/** One chat command: what it is called, who may use it, how it is used, what it does. */
export interface Command {
  readonly name: string;
  readonly act: Act;
  /** One line for /帮助, such as `/报名 编号 [项目] —— 报名参加活动`. */
  readonly usage: string;
  /** What people say instead of the command, as the whole of a message in plain text. */
  readonly spoken?: RegExp;
  /** Whether `spoken` is heard from strangers only, whom the roster does not know. */
  readonly spokenByStrangers?: true;
  /** For staff: shown in /帮助 only to those who may use it. */
  readonly forStaff: boolean;
  /** It holds for the whole union: shown in /帮助 only to those who may use it there. */
  readonly forWholeUnion?: true;
  /** Its words go out to many as they are: a union's account number may stand in them. */
  readonly publishes?: true;
  /**
   * The unit the command concerns, which the gate asks about: that of the activity or broadcast named. Left out:
   * the unit of the chat. Undefined where what is named does not exist; then `run` says so.
   */
  concerns?(turn: Turn, command: ParsedCommand): Promise<string | undefined>;
  /**
   * Does it. Runs inside the transaction in which the incoming message is closed and the replies are queued, so
   * that one message has one effect.
   */
  run(turn: Turn, command: ParsedCommand): Promise<Handled>;
}
