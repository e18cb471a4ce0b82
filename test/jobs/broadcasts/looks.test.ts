import { describe, expect, it } from 'vitest';
import { createWechatChannel } from '../../../bot/channels/wechat/wechat-channel.ts';
import { announcement } from '../../../jobs/broadcasts/broadcast-messages.ts';
import { looksOf } from '../../../jobs/broadcasts/looks.ts';
import { rootUnit } from '../../../knowledge/unit-tree.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const wechat = createWechatChannel({
  ...{ puppet: 'none', groupPushes: true, dailyMessages: 10, log: silent },
  announce: () => undefined,
});
const file = { id: 7, name: '海报.jpg', isPicture: true, sha256: '' };
const message = announcement({ text: '周五看电影' }, { unit: rootUnit }, file);
const looks = (targets: readonly string[], here = 'playground') =>
  looksOf(message, { targets }, { here, channels: new Map([['wechat', wechat]]) });

/** So that nobody takes it for what was sent. */
const shownHere = { ...message, note: '本单位发布（这是发出后的样子，现在还没发）' };

describe('looksOf', () => {
  it('is the message itself where it is shown, marked as not yet sent, and words for every other channel it goes to', () => {
    const shown = looks(['playground:g:1', 'playground:g:2', 'wechat:room:1']);
    expect(shown).toEqual([
      shownHere,
      { text: '在微信的 1 个群里是这样的：\n【公告】\n\n周五看电影\n\n本单位发布\n[图片] 海报.jpg' },
    ]);
  });

  it('tells where a channel splits a long text', () => {
    const long = announcement({ text: '长'.repeat(2_500) }, { unit: rootUnit });
    const [look] = looksOf(
      long,
      { targets: ['wechat:room:1'] },
      { here: 'playground', channels: new Map([['wechat', wechat]]) },
    );
    expect(look?.text).toContain('（分成下一条）');
  });

  it('shows people what they get in private as it is here', () => {
    expect(looks(['person:1', 'person:2'])).toEqual([shownHere]);
  });
});
