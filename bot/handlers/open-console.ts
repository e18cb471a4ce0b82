import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, looked, replyHere, say } from '../router/turn.ts';

/** `/管理台`: a one-time link to the staff console, in private only. */
export function openConsoleCommand({
  signInUrl,
}: {
  signInUrl: (personId: string) => Promise<string>;
}): Command {
  return {
    name: '管理台',
    act: 'open_console',
    usage: '/管理台：要一个管理台的登录链接（请私聊发）',
    forStaff: true,
    concerns: ({ grants }) => Promise.resolve(unitsAllowing('open_console', grants)[0]),
    async run(turn) {
      if (turn.chat.kind === 'group') return say('登录链接只能您自己用，请私聊我发“/管理台”。');
      const url = await signInUrl(knownPerson(turn).id);
      return looked({ replies: [replyHere({ text: `15 分钟内有效，只能用一次，请不要转发：\n${url}` })] });
    },
  };
}
