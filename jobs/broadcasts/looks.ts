import type { Channel } from '../delivery/channel.ts';
import type { Message } from '../delivery/message.ts';
import type { Audience } from './audience.ts';

const channelNames: Readonly<Record<string, string>> = {
  feishu: '飞书',
  wechat: '微信',
  playground: '体验页',
  terminal: '终端',
};

/**
 * How an announcement looks on every channel it goes to: the message itself for the channel it is shown on, with a
 * note that nothing was sent, the others in words. People are reached where the looks are shown, as far as anybody knows beforehand.
 *
 * @param given.here the channel they are shown on.
 */
export function looksOf(
  announcement: Message,
  { targets }: Pick<Audience, 'targets'>,
  { here, channels }: { readonly here: string; readonly channels: ReadonlyMap<string, Channel> },
): Message[] {
  const names = targets.map((target) => {
    const [channel = ''] = target.split(':', 1);
    return channel === 'person' ? here : channel;
  });
  return [...new Set(names)].sort().flatMap((name) => {
    if (name === here)
      return [{ ...announcement, note: `${announcement.note ?? ''}（这是发出后的样子，现在还没发）` }];
    const shown = channels.get(name)?.inWords?.(announcement);
    if (shown === undefined) return [];
    const count = names.filter((one) => one === name).length;
    return [{ text: `在${channelNames[name] ?? name}的 ${count} 个群里是这样的：\n${shown}` }];
  });
}
