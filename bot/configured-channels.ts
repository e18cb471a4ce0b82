import type { Channel } from '../jobs/delivery/channel.ts';
import type { Log } from '../jobs/log.ts';
import type { Config } from './config.ts';
import { createFeishuChannel } from './channels/feishu/feishu-channel.ts';
import { createWechatChannel } from './channels/wechat/wechat-channel.ts';

/** The channels to real people that are configured, in order of preference. Their SDKs load only when used. */
export function configuredChannels(
  { feishu, wechat }: Config,
  { log, now, announce }: { log: Log; now: () => Date; announce: (text: string) => void },
): Channel[] {
  return [
    ...(feishu ? [createFeishuChannel({ ...feishu, log, now })] : []),
    ...(wechat
      ? [
          createWechatChannel({
            ...wechat,
            log,
            showQrCode: (content) =>
              announce(`微信登录：用这个链接的内容生成二维码，手机微信扫码\n${content}`),
          }),
        ]
      : []),
  ];
}
