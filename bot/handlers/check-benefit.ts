import type { Command } from '../router/command.ts';
import type { Handled, Turn } from '../router/turn.ts';

/** `/资格 [待遇]`: looks at one's own case, question by question, in private. */
export function checkBenefitCommand({
  beginTalk,
}: {
  beginTalk: (turn: Turn, words: string) => Promise<Handled>;
}): Command {
  return {
    name: '资格',
    act: 'check_benefit',
    usage: '/资格 [待遇]：看看自己够不够条件（只在私聊里问）',
    forStaff: false,
    run: (turn, { rest }) => beginTalk(turn, rest),
  };
}
