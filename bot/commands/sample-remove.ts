import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';

/** `npx niangjia sample remove`: the sample handbook, units, people and activity go whole. */
export const removeSample: CommandLine = {
  usage: 'sample remove',
  description: '删除示例资料',
  async run({ terminal, open }, { json }) {
    const niangjia = await open();
    const removed = await niangjia.sample.remove();
    const text = `已删除示例：文件 ${removed.documents}，单位 ${removed.units}，人员 ${removed.people}，活动 ${removed.activities}`;
    print(terminal, json, { removed }, text);
    return 0;
  },
};
