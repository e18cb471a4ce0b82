import type { FeishuCheck } from '../channels/feishu/check-feishu.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import type { Niangjia } from '../niangjia.ts';
import { feishuGuide } from './feishu-guide.ts';

/** `npx niangjia feishu check`: walks a new user through the app, then tries each thing it needs. */
export const feishuCheck: CommandLine = {
  usage: 'feishu check',
  description: '检查飞书应用；还没有配置时，告诉你怎么建',
  async run({ terminal, open }, { json }) {
    const niangjia = await open();
    const checks = await check(niangjia);
    const ok = checks.every((one) => one.ok);
    const lines = checks.map((one) => `${one.ok ? '✓' : '✗'} ${one.name}：${one.detail}`);
    print(
      terminal,
      json,
      { ok, checks },
      [...lines, '', ok ? whatIsLeft : '请按上面的提示处理，再检查一次。'].join('\n'),
    );
    return ok ? 0 : 1;
  },
};

async function check({ config, log, now }: Niangjia): Promise<FeishuCheck[]> {
  const { feishu, web } = config;
  if (!feishu) return [{ name: '配置', ok: false, detail: feishuGuide }];
  const { mode, encryptKey, verificationToken } = feishu;
  const url = `http://${web.host}:${web.port}/feishu/events`;
  const webhook =
    mode === 'webhook' && encryptKey && verificationToken
      ? { webhook: { url, encryptKey, verificationToken } }
      : {};
  // The SDK is large; other commands do without it.
  const { checkFeishu } = await import('../channels/feishu/check-feishu.ts');
  return checkFeishu(feishu, { log, now, ...webhook });
}

/** What cannot be tried from here. */
const whatIsLeft =
  '都通了。还请在飞书里试一次：私聊它说“你好”；拉它进一个群，@它说“/帮助”，点一下它的按钮。没有回应时，看“事件与回调”里是否添加了 im.message.receive_v1 和 card.action.trigger，版本是否已经发布。';
