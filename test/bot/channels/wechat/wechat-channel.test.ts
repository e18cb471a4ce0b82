import { describe, expect, it } from 'vitest';
import { createWechatChannel } from '../../../../bot/channels/wechat/wechat-channel.ts';
import { openWechat } from './emulated-puppet.ts';

describe('a message in WeChat', () => {
  it('in private is handed in with who said what, where', async () => {
    const { worker, self, received, reached } = await openWechat();
    worker.say('住院慰问多少钱？').to(self);
    await reached(1);
    expect(received).toMatchObject([
      {
        channel: 'wechat',
        chat: { externalId: 'wxid_1', kind: 'private' },
        sender: { externalId: 'wxid_1', name: '张三' },
        text: '住院慰问多少钱？',
        mentioned: true,
      },
    ]);
    expect(received[0]?.messageId).not.toBe('');
    expect(received[0]?.sentAt).toBeInstanceOf(Date);
  });

  it('in a room is for the bot when the list or the text names it', async () => {
    const { worker, self, room, received, reached } = await openWechat();
    worker.say('@娘家\u2005你好', [self]).to(room);
    worker.say('@娘家 你好').to(room);
    worker.say('@娘家人 你好').to(room);
    worker.say('大家好').to(room);
    await reached(4);
    expect(received.map(({ text, mentioned, chat }) => [text, mentioned, chat.kind, chat.title])).toEqual([
      ['你好', true, 'group', '甬江分厂'],
      ['你好', true, 'group', '甬江分厂'],
      ['@娘家人 你好', false, 'group', '甬江分厂'],
      ['大家好', false, 'group', '甬江分厂'],
    ]);
  });

  it('of its own, or of a public account, is none', async () => {
    const { worker, self, person, received, reached } = await openWechat();
    const official = person('gh_1', '某公众号', 2);
    self.say('您好').to(worker);
    official.say('推送').to(self);
    worker.say('你好').to(self);
    await reached(1);
    expect(received.map(({ text }) => text)).toEqual(['你好']);
  });
});

describe('sending in WeChat', () => {
  it('brings text to a person and to a room, buttons as numbers', async () => {
    const { channel, puppet } = await openWechat();
    const buttons = [
      { label: '羽毛球', say: '/报名 3 羽毛球' },
      { label: '象棋', say: '/报名 3 象棋' },
    ];
    expect(await channel.send('wxid_1', { text: '报哪一项？', buttons }, 'k1')).toBe('sent-1');
    expect(await channel.send('room:@room', { title: '通知', text: '开会' }, 'k2')).toBe('sent-2');
    expect(puppet.sentTexts).toEqual([
      { to: 'wxid_1', text: '报哪一项？\n\n请回复数字：\n1. 羽毛球\n2. 象棋' },
      { to: '@room', text: '【通知】\n\n开会' },
    ]);
  });

  it('waits while nobody is logged in', async () => {
    const { channel } = await openWechat({ start: false });
    await expect(channel.send('wxid_1', { text: '您好' }, 'k')).rejects.toMatchObject({ kind: 'retry' });
  });

  it('that the puppet breaks off may have arrived', async () => {
    const { channel, puppet } = await openWechat();
    puppet.failure = new Error('socket hang up');
    await expect(channel.send('wxid_1', { text: '您好' }, 'k')).rejects.toMatchObject({ kind: 'unknown' });
  });
});

it('shows the code to scan', async () => {
  const { mocker, shown } = await openWechat();
  mocker.scan('https://login.weixin.qq.com/l/abc');
  expect(shown).toEqual(['https://login.weixin.qq.com/l/abc']);
});

it('a puppet that is not installed is answered with how to install it', async () => {
  const channel = createWechatChannel({
    puppet: 'wechaty-puppet-nowhere',
    log: { info() {}, warn() {}, error() {} },
    showQrCode() {},
  });
  await expect(channel.start(async () => undefined)).rejects.toThrow(
    'npm install wechaty@1.20.2 wechaty-puppet-nowhere',
  );
});
