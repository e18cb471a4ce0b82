import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { instantOption } from './options.ts';

/** `npx niangjia run-due [--at INSTANT]`: plans and delivers everything due up to the instant, then ends. */
export const runDue: CommandLine = {
  usage: 'run-due',
  description: '计划并投递到某一时刻为止应发的全部推送',
  options: [['--at <时刻>', '默认现在；例如 2026-12-01T08:40:00+08:00']],
  async run({ terminal, open }, { json, option }) {
    const given = option('at');
    const at = given === undefined ? undefined : instantOption('--at', given);
    const niangjia = await open();
    const { sent, failed, uncertain, skipped } = await niangjia.runDue(at ?? niangjia.now());
    const text = `发出 ${sent}，失败 ${failed}，不确定 ${uncertain}，跳过 ${skipped}`;
    print(terminal, json, { sent, failed, uncertain, skipped }, text);
    return 0;
  },
};
