import type { Db } from '../../db/db.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { pictureLoader } from '../../jobs/delivery/pictures/load-picture.ts';
import type { Log } from '../../jobs/log.ts';
import type { Config } from '../config.ts';
import type { Routes } from '../web/server.ts';
import { createFeishuChannel } from '../channels/feishu/feishu-channel.ts';
import { draftStore } from '../channels/feishu/draft-store.ts';
import { pictureStore } from '../channels/feishu/picture-store.ts';
import { knownChat } from '../channels/feishu/known-chat.ts';
import { createWechatChannel } from '../channels/wechat/wechat-channel.ts';

export interface ConfiguredChannels {
  /** In order of preference. */
  readonly channels: readonly Channel[];
  /** What they need of the web server. */
  readonly routes: readonly Routes[];
}

/** The channels to real people that are configured. Their SDKs load only when used. */
export function configuredChannels(
  { feishu, wechat, llm }: Config,
  { db, log, now, announce }: { db: Db; log: Log; now: () => Date; announce: (text: string) => void },
): ConfiguredChannels {
  const feishuChannel =
    feishu &&
    createFeishuChannel({
      ...feishu,
      log,
      now,
      knownChat: knownChat(db),
      // Only a model writes for so long that one would watch.
      draftStore: llm && draftStore(db),
      pictureStore: pictureStore(db, feishu.appId),
    });
  const wechatChannel =
    wechat &&
    createWechatChannel({
      ...wechat,
      loadPicture: pictureLoader(db),
      log,
      announce,
    });
  return {
    channels: [feishuChannel, wechatChannel].filter((channel) => channel !== undefined),
    routes: feishuChannel ? [feishuChannel.routes] : [],
  };
}
