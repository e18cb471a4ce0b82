import { type PreviewedPush, toCome } from '../../jobs/care/preview-pushes.ts';
import { isDay } from '../start/calendar.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { looked, replyHere, say } from '../router/turn.ts';

const longestList = 30;

/** `/推送预览 [日期]`: what goes out on that day, or in the next seven; in private, for it names people. */
export function previewPushesCommand({
  preview,
}: {
  preview: (from: string, to: string, concerns: (unitId: string) => boolean) => Promise<PreviewedPush[]>;
}): Command {
  return {
    name: '推送预览',
    act: 'preview_pushes',
    usage: '/推送预览 [日期]：看看要发哪些祝福和通知（请私聊发）',
    forStaff: true,
    async run({ chat, now, today, grants, tree }, { rest }) {
      if (chat.kind === 'group') return say('预览里有职工姓名，请私聊我发“/推送预览”。');
      const day = rest.normalize('NFKC');
      if (day !== '' && !isDay(day)) return say('日期请写成 2026-12-01 这样；不写就看今后七天。');
      const own = unitsAllowing('preview_pushes', grants);
      const ofOwnUnits = (unitId: string) => tree.lineage(unitId).some(({ id }) => own.includes(id));
      const planned = await preview(day || today, day || sixDaysAfter(today), ofOwnUnits);
      const pushes = day === '' ? toCome(planned, now) : planned;
      if (pushes.length === 0) return looked(say('这些天没有要推送的。'));
      const lines = pushes
        .slice(0, longestList)
        .map(
          ({ at, planName, targetName, text }) =>
            `${at.slice(5, 16).replace('T', ' ')} ${planName} → ${targetName}：${text.split('\n')[0] ?? ''}`,
        );
      const more = pushes.length > longestList ? [`……共 ${pushes.length} 条，其余在管理台“推送”里看。`] : [];
      return looked({ replies: [replyHere({ title: '推送预览', text: [...lines, ...more].join('\n') })] });
    },
  };
}

const sixDaysAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
