import type { CommandLine } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';
import { dayOption } from './options.ts';

/** A preview of years is somebody's slip of the finger. */
const longestDays = 400;

/** `npx niangjia pushes --from D --to D`: what would be pushed in these days; nothing is sent or stored. */
export const pushes: CommandLine = {
  usage: 'pushes',
  description: '预览计划中的推送，不发送',
  options: [
    ['--from <日期>', '从哪一天（含）'],
    ['--to <日期>', '到哪一天（含）'],
  ],
  async run({ terminal, open }, { json, option }) {
    const from = dayOption('--from', option('from') ?? '');
    const to = dayOption('--to', option('to') ?? '');
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days < 0) throw new WrongUsage(`--from（${from}）要在 --to（${to}）之前。`);
    if (days > longestDays) throw new WrongUsage(`一次最多预览 ${longestDays} 天。`);
    const niangjia = await open();
    const planned = await niangjia.previewPushes(from, to);
    const lines = planned.map(
      ({ at, dayName, planName, targetName, text }) =>
        `${at.slice(0, 4)}年${dayName} ${at.slice(11, 16)}  ${planName}  ${targetName}  ${text.replaceAll('\n', ' ')}`,
    );
    print(
      terminal,
      json,
      { pushes: planned },
      lines.length > 0 ? lines.join('\n') : '这些天没有计划中的推送。',
    );
    return 0;
  },
};
