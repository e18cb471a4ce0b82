import type { CommandLine } from '../cli/command-line.ts';

/** `npm start`: everything that is configured, until it is stopped. */
export const start: CommandLine = {
  usage: 'start',
  description: '启动：渠道、定时推送、网页',
  run: ({ start: untilStopped }) => untilStopped(),
};
