import { describe, expect, it } from 'vitest';
import { openWechat } from './open-wechat.ts';

const buttons = [
  { label: '羽毛球', say: '/报名 3 羽毛球' },
  { label: '象棋', say: '/报名 3 象棋' },
];

describe('sending in WeChat', () => {
  it('brings text to a person and to a room', async () => {
    const { channel, puppet } = await openWechat();
    expect(await channel.send('wxid_1', { text: '报哪一项？', buttons, numbersFrom: 1 }, 'k1')).toBe(
      'sent-1',
    );
    expect(await channel.send('room:@room', { title: '通知', text: '开会' }, 'k2')).toBe('sent-2');
    expect(puppet.sent.map(({ to, text }) => [to, text])).toEqual([
      ['wxid_1', '报哪一项？\n\n请回复数字：\n1. 羽毛球\n2. 象棋'],
      ['@room', '【通知】\n\n开会'],
    ]);
  });

  it('brings a file after its words, and a long text in several messages', async () => {
    const { channel, puppet } = await openWechat();
    const file = { name: '名单.xlsx', base64: Buffer.from('表').toString('base64') };
    const text = Array.from(
      { length: 120 },
      (_, n) => `第${n}行，共三十个字左右的一行文字，用来看怎样断开`,
    ).join('\n');
    expect(await channel.send('wxid_1', { text, file }, 'k')).toBe('sent-1,sent-2,sent-3');
    const [first, second, last] = puppet.sent;
    expect(`${first?.text}\n${second?.text}`).toBe(text);
    expect(last).toMatchObject({ text: '', fileName: '名单.xlsx' });
  });

  it('waits while nobody is logged in, before and after a logout', async () => {
    const { channel } = await openWechat({ start: false });
    await expect(channel.send('wxid_1', { text: '您好' }, 'k')).rejects.toMatchObject({ kind: 'retry' });
    const opened = await openWechat();
    await opened.logout();
    await expect(opened.channel.send('wxid_1', { text: '您好' }, 'k')).rejects.toMatchObject({
      kind: 'retry',
    });
    opened.login();
    expect(await opened.channel.send('wxid_1', { text: '您好' }, 'k')).toBe('sent-1');
  });

  it('that the puppet notices too late to be logged out is tried again; that it breaks off may have arrived', async () => {
    const { channel, puppet } = await openWechat();
    puppet.fault = 'logged_out';
    await expect(channel.send('wxid_1', { text: '您好' }, 'k')).rejects.toMatchObject({ kind: 'retry' });
    puppet.fault = 'broken';
    await expect(channel.send('wxid_1', { text: '您好' }, 'k')).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('brings a greeting’s picture after its words into a room; words without it count as sent', async () => {
    const { channel, puppet } = await openWechat({ groupPushes: true });
    const greeting = { title: '生日快乐', text: '王建国，生日快乐！', picture: 'birthday' as const };
    const pushed = { message: greeting, lane: 'push', line: 'wechat:1' } as const;
    expect(channel.pace?.('room:@room', pushed).calls).toBe(2);
    expect(channel.pace?.('wxid_1', pushed).calls).toBe(1);
    expect(await channel.send('room:@room', greeting, 'k1')).toBe('sent-1,sent-2');
    expect(await channel.send('wxid_1', greeting, 'k2')).toBe('sent-3');
    expect(puppet.sent.map(({ to, text, fileName }) => [to, text || fileName])).toEqual([
      ['@room', '【生日快乐】\n\n王建国，生日快乐！'],
      ['@room', '贺卡.png'],
      ['wxid_1', '【生日快乐】\n\n王建国，生日快乐！'],
    ]);
    puppet.fileFault = true;
    expect(await channel.send('room:@room', greeting, 'k3')).toBe('sent-4');
  });

  it('takes what it sent back, and says when it is too late', async () => {
    const { channel, puppet } = await openWechat();
    const id = await channel.send(
      'room:@room',
      { text: '开会', file: { name: 'a.txt', base64: 'YQ==' } },
      'k',
    );
    await channel.recall?.(id);
    expect(puppet.sent.map(({ recalled }) => recalled)).toEqual([true, true]);
    puppet.tooLateToRecall = true;
    await expect(channel.recall?.(id)).rejects.toMatchObject({ kind: 'final' });
  });

  it('keeps its key where the puppet tells no id; that cannot be taken back', async () => {
    const { channel, puppet } = await openWechat();
    puppet.fault = 'no_id';
    expect(await channel.send('wxid_1', { text: '您好' }, 'key-1')).toBe('key-1');
    await expect(channel.recall?.('key-1')).rejects.toMatchObject({ kind: 'final' });
  });
});
