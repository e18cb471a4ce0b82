import { describe, expect, it } from 'vitest';
import { messageTypes } from '../../../emulators/wechat/emulated-puppet.ts';
import { openWechat } from './open-wechat.ts';

const from = 'wxid_1';
const room = '@room';

describe('a message in WeChat', () => {
  it('in private is handed in with who said what, where, and can be answered', async () => {
    const { say, received, reached } = await openWechat();
    say({ from, text: '住院慰问多少钱？' });
    await reached(1);
    expect(received).toMatchObject([
      {
        channel: 'wechat',
        messageId: 'in-1',
        chat: { externalId: 'wxid_1', kind: 'private' },
        sender: { externalId: 'wxid_1', name: '张三' },
        text: '住院慰问多少钱？',
        mentioned: true,
        answerable: 'in-1',
        sentAt: new Date('2023-11-14T22:13:20Z'),
      },
    ]);
  });

  it('in a room is for the bot when the list names it, or, with an empty list or none, the text', async () => {
    const { say, botId, received, reached } = await openWechat();
    say({ from, room, text: '@娘家\u2005你好', mentions: [botId] });
    say({ from, room, text: '@娘家 你好', mentions: [] });
    say({ from, room, text: '@娘家\u2005你好' });
    say({ from, room, text: '@娘家人 你好', mentions: [] });
    say({ from, room, text: '@所有人 你好', mentions: [botId, from] });
    say({ from, room, text: '大家好', mentions: [] });
    await reached(6);
    const common = ['group', '甬江分厂'];
    expect(received.map(({ text, mentioned, chat }) => [text, mentioned, chat.kind, chat.title])).toEqual([
      ['你好', true, ...common],
      ['你好', true, ...common],
      ['你好', true, ...common],
      ['@娘家人 你好', false, ...common],
      ['@所有人 你好', false, ...common],
      ['大家好', false, ...common],
    ]);
    expect(received[0]?.chat.externalId).toBe('room:@room');
  });

  it('of its own, of a public account, or a red packet is none', async () => {
    const { say, contact, botId, received, reached } = await openWechat();
    contact('gh_1', '某公众号', 2);
    say({ from: botId, text: '您好' });
    say({ from: 'gh_1', text: '推送' });
    say({ from, text: '<msg/>', type: messageTypes.redEnvelope });
    say({ from, text: '你好' });
    await reached(1);
    expect(received.map(({ text }) => text)).toEqual(['你好']);
  });

  it('without words says what it is instead, never what the puppet has for its words', async () => {
    const { say, received, reached } = await openWechat();
    say({ from, text: '<img/>', type: messageTypes.image });
    say({ from, text: '<voice/>', type: messageTypes.audio });
    say({ from, text: '', type: messageTypes.emoticon });
    await reached(3);
    expect(received.map(({ text, attachment }) => [text, attachment])).toEqual([
      ['', { kind: 'picture' }],
      ['', { kind: 'voice' }],
      ['', { kind: 'sticker' }],
    ]);
  });

  it('with a file names it, and the file can be fetched', async () => {
    const { say, channel, received, reached } = await openWechat();
    say({ from, text: '制度.docx', file: { name: '制度 一.docx', bytes: Buffer.from('一') } });
    await reached(1);
    const file = received[0]?.attachment?.file;
    expect(file).toEqual({ name: '制度 一.docx', reference: 'in-1' });
    expect(Buffer.from((await channel.fetchFile?.('in-1')) ?? []).toString()).toBe('一');
  });

  it('that cannot be stored at once is tried again, for WeChat does not push again', async () => {
    let failures = 2;
    const receiving = async () => {
      if (failures-- > 0) throw new Error('the database is restarting');
    };
    const { say, received, reached } = await openWechat({ receiving });
    say({ from, text: '一' });
    say({ from, text: '二' });
    await reached(2);
    expect(received.map(({ text }) => text)).toEqual(['一', '二']);
  });
});
