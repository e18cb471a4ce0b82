import { decide } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { replyHere, type Turn } from '../router/turn.ts';

/** `/帮助`: what this person can do here, and nothing they cannot. */
export function helpCommand(commands: () => readonly Command[]): Command {
  return {
    name: '帮助',
    act: 'help',
    usage: '/帮助：我能做什么',
    forStaff: false,
    async run(turn) {
      const usable = commands().filter((command) => command.usage !== '' && mayUse(turn, command));
      const lines = (forStaff: boolean) =>
        usable.filter((command) => command.forStaff === forStaff).map(({ usage }) => usage);
      const staffLines = lines(true);
      const text = [
        '我是娘家，工会的小助手。慰问、帮扶、助学、互助保障、高温津贴、疗休养……想问什么直接说。',
        '要报名、不去了、不想收祝福、想找人说，私聊里照直说也行，我列出来您点一下才算。',
        '',
        ...lines(false),
        ...(staffLines.length > 0 ? ['', '工会干事还可以：', ...staffLines] : []),
      ].join('\n');
      return { replies: [replyHere({ title: '娘家能帮您做什么', text })] };
    },
  };
}

function mayUse({ person, grants, unit, tree }: Turn, { act, forWholeUnion }: Command): boolean {
  const units = forWholeUnion ? [tree.root.id] : [unit.id, ...grants.map(({ unitId }) => unitId)];
  return units.some((unitId) => decide({ act, personId: person?.id ?? null, grants, unitId }, tree).allowed);
}
