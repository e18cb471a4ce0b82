import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';

/** `npx niangjia sign-in`: whoever may run commands on this machine may open the console. */
export const signIn: CommandLine = {
  usage: 'sign-in',
  description: '给出一个一次性的网页登录链接',
  async run({ terminal, open }, { json }) {
    const niangjia = await open();
    const url = await niangjia.signInUrl();
    print(terminal, json, { url }, `用浏览器打开（15 分钟内有效，只能用一次）：\n${url}`);
    return 0;
  },
};
