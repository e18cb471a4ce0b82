import { describe, expect, it } from 'vitest';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { decideAfter } from '../../../jobs/delivery/decide-attempt.ts';
import { type Rig, rigs } from './contract-rigs.ts';

const full: Message = {
  title: '秋季运动会',
  text: '开始报名了。\n地点：体育馆',
  citations: [
    { document: '职工活动办法', clause: '第三条', effectiveOn: '2025-01-01', quote: '每年举办一次。' },
  ],
  buttons: [
    { label: '报名羽毛球', say: '/报名 3 羽毛球', style: 'primary' },
    { label: '报名象棋', say: '/报名 3 象棋' },
  ],
  note: '示例',
};
const file = { name: '名单.xlsx', base64: Buffer.from('表').toString('base64') };

const errorOf = async (sending: Promise<unknown>): Promise<SendError> => {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SendError))
    throw new Error('a send that fails throws a SendError', { cause: error });
  return error;
};

describe.each(Object.entries(rigs))('the %s channel', (name, open) => {
  it('hands in who said what, where, under the platform’s own id', async () => {
    const rig = await open();
    await rig.say({ where: 'private', text: '住院慰问多少钱？' });
    await rig.say({ where: 'group', text: '你好' });
    expect(rig.received).toMatchObject([
      { channel: name, text: '住院慰问多少钱？', mentioned: true, chat: { kind: 'private' } },
      { channel: name, text: '你好', mentioned: true, chat: { kind: 'group' } },
    ]);
    for (const { messageId, sender, sentAt, chat } of rig.received) {
      expect([messageId, sender.externalId, chat.externalId]).not.toContain('');
      expect(sentAt).toBeInstanceOf(Date);
    }
  });

  it.runIf(name !== 'terminal')('tells in a group who is spoken to', async () => {
    const rig = await open();
    await rig.say({ where: 'group', text: '大家好', mentioned: false });
    expect(rig.received.map(({ mentioned }) => mentioned)).toEqual([false]);
  });

  it.runIf(name !== 'terminal')('a duplicate comes under the same id, for the inbox to know it', async () => {
    const rig = await open();
    await rig.say({ where: 'private', text: '你好', id: 'om_twice' });
    await rig.say({ where: 'private', text: '你好', id: 'om_twice' });
    expect(new Set(rig.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('shows everything of a message; a channel without buttons says what to answer instead', async () => {
    const rig = await open();
    const sentAs = await rig.channel.send(rig.groupChat, full, 'key-1');
    const shown = await rig.shown(sentAs);
    for (const words of [
      '秋季运动会',
      '开始报名了。',
      '地点：体育馆',
      '职工活动办法',
      '第三条',
      '每年举办一次。',
    ])
      expect(shown).toContain(words);
    for (const { label, say } of full.buttons ?? []) {
      expect(shown).toContain(label);
      expect(shown).toContain(say);
    }
    if (rig.channel.capabilities.has('buttons')) return;
    const numbered = await rig.channel.send(rig.privateChat, { ...full, numbersFrom: 1 }, 'key-2');
    if (name === 'wechat') expect(await rig.shown(numbered)).toContain('2. 报名象棋');
  });

  it('a text ten thousand characters long arrives whole', async () => {
    const rig = await open();
    const text = Array.from({ length: 500 }, (_, n) => `第${n}行：二十个字左右的一行文字`).join('\n');
    const shown = await rig.shown(await rig.channel.send(rig.privateChat, { text }, 'key-1'));
    for (const n of [0, 99, 250, 499]) expect(shown).toContain(`第${n}行：`);
  });

  it('what people write is text, whatever it looks like', async () => {
    const rig = await open();
    const hostile = '<at user_id="all"></at> **粗** [点我](http://x.cn) @所有人 ${1+1} {{x}}';
    const shown = await rig.shown(await rig.channel.send(rig.privateChat, { text: hostile }, 'key-1'));
    expect(shown).toContain('[点我](http://x.cn)');
    expect(shown).not.toContain('"tag":"markdown"');
    expect(shown).not.toContain('"tag":"at"');
  });

  it('a file comes with the words', async () => {
    const rig = await open();
    const sentAs = await rig.channel.send(rig.privateChat, { text: '名单在附件里', file }, 'key-1');
    expect(await rig.shown(sentAs)).toContain('名单在附件里');
    expect(await rig.shown(sentAs)).toMatch(name === 'feishu' ? /file_key/ : /名单\.xlsx/);
  });

  it('a chat that is not there is a SendError that is not tried for ever', async () => {
    const rig = await open();
    expect((await errorOf(rig.channel.send(rig.nowhere, { text: '您好' }, 'key-1'))).kind).toBe('final');
  });

  it('promises exactly what its capabilities say', async () => {
    const { channel } = await open();
    const has = (capability: Parameters<typeof channel.capabilities.has>[0]) =>
      channel.capabilities.has(capability);
    expect(has('recall')).toBe(channel.recall !== undefined);
    expect(has('read_receipts')).toBe(channel.readers !== undefined);
    expect(has('stream')).toBe(channel.draft !== undefined);
    expect(has('edit')).toBe(channel.edit !== undefined);
    expect(has('group_push') && !has('proactive')).toBe(false);
    expect(channel.idempotencyWindowMs).toBeGreaterThanOrEqual(0);
  });

  it('under one key, within its window, a message arrives once', async () => {
    const rig = await open();
    if (rig.channel.idempotencyWindowMs === 0) {
      expect(afterLostAnswer(rig)).toMatchObject({ act: 'settle', status: 'uncertain' });
      return;
    }
    const first = await rig.channel.send(rig.privateChat, { text: '您好' }, 'key-1');
    expect(await rig.channel.send(rig.privateChat, { text: '您好' }, 'key-1')).toBe(first);
    expect(await rig.sentCount()).toBe(1);
  });

  it('what it sent can be taken back, and again without harm, where it says so', async () => {
    const rig = await open();
    if (!rig.channel.recall) return;
    const sentAs = await rig.channel.send(rig.groupChat, { text: '发错了', file }, 'key-1');
    await rig.channel.recall(sentAs);
    await rig.channel.recall(sentAs);
    expect(await rig.isRecalled?.(sentAs)).toBe(true);
  });

  it('what it sent can be written anew in its place, where it says so', async () => {
    const rig = await open();
    if (!rig.channel.edit) return;
    const sentAs = await rig.channel.send(rig.groupChat, { ...full, text: '已报 1 人' }, 'key-1');
    const before = await rig.sentCount();
    await rig.channel.edit(sentAs, { ...full, text: '已报 2 人' });
    expect(await rig.shown(sentAs)).toContain('已报 2 人');
    expect(await rig.shown(sentAs)).not.toContain('已报 1 人');
    expect(await rig.sentCount()).toBe(before);
    await rig.channel.recall?.(sentAs);
    expect((await errorOf(rig.channel.edit(sentAs, full))).kind).toBe('final');
  });

  it('an outage sends nothing and asks to try again; a lost answer says that it may have arrived', async () => {
    const rig = await open();
    if (!rig.breakSend) return;
    rig.breakSend.outage?.();
    const outage = await errorOf(rig.channel.send(rig.privateChat, { text: '一' }, 'key-1'));
    expect(['retry', 'unknown']).toContain(outage.kind);
    expect(await rig.sentCount()).toBe(0);
    rig.breakSend.answer_lost?.();
    const lost = await errorOf(rig.channel.send(rig.privateChat, { text: '二' }, 'key-2'));
    expect(lost.kind).toBe('unknown');
  });

  it('after a lost connection it hears and speaks again', async () => {
    const rig = await open();
    if (!rig.reconnect) return;
    await rig.reconnect();
    await rig.say({ where: 'private', text: '还在吗' });
    expect(rig.received.at(-1)?.text).toBe('还在吗');
    await rig.channel.send(rig.privateChat, { text: '在' }, 'key-1');
    expect(await rig.sentCount()).toBe(1);
  });
});

/** What becomes of a send whose answer was lost, by the channel's own window. */
function afterLostAnswer({ channel }: Rig) {
  const at = new Date('2026-11-20T10:00:00Z');
  return decideAfter(
    { maybeSentAt: null, dueAt: at, expiresAt: null, attempts: 0 },
    { kind: 'unknown' },
    {
      sentAt: at,
      now: at,
      random: 0,
      window: { idempotencyWindowMs: channel.idempotencyWindowMs, sendTimeoutMs: 30_000 },
    },
  );
}
