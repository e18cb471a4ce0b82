import { answerCommand } from '../../jobs/benefits/answer-buttons.ts';
import type { Command } from '../router/command.ts';
import type { Handled, Turn } from '../router/turn.ts';

/** What the buttons of a check say (`/此问 住院….会员 是`); nobody types it. */
export function pressAnswerCommand({
  pressInTalk,
}: {
  pressInTalk: (turn: Turn, rest: string) => Promise<Handled>;
}): Command {
  return {
    name: answerCommand,
    act: 'check_benefit',
    usage: '',
    forStaff: false,
    run: (turn, { rest }) => pressInTalk(turn, rest),
  };
}
