import { describe, expect, it } from 'vitest';
import type { SendError } from '../../../../jobs/delivery/channel.ts';
import { messageCall } from '../../../emulators/feishu/feishu-emulator.ts';
import type { Fault } from '../../../emulators/feishu/faults.ts';
import { openChannel } from './open-channel.ts';

const hello = { text: '您好' };
const failure = (sending: Promise<unknown>): Promise<SendError> =>
  sending.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => error as SendError,
  );

describe('sending', () => {
  it('brings a card to a chat or a person, without the channel being started', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    expect(await channel.send('oc_1', { title: '生日快乐', text: '您好' }, 'k1')).toBe('om_1');
    expect(await channel.send('ou_7', hello, 'k2')).toBe('om_2');
    expect(emulator.sent.map(({ to, type }) => [to, type])).toEqual([
      ['oc_1', 'interactive'],
      ['ou_7', 'interactive'],
    ]);
    expect(JSON.stringify(emulator.sent[0]?.content)).toContain('生日快乐');
  });

  it('under the same key makes one message', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const first = await channel.send('oc_1', hello, 'k');
    expect(await channel.send('oc_1', hello, 'k')).toBe(first);
    expect(emulator.sent).toHaveLength(1);
  });

  it('asks for one token for many calls at once', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    await Promise.all(Array.from({ length: 20 }, (_, n) => channel.send('oc_1', hello, `k${n}`)));
    expect(emulator.sent).toHaveLength(20);
    expect(emulator.calls.filter((call) => call.includes('tenant_access_token'))).toHaveLength(1);
  });

  it('replaces a token that is no longer accepted', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    await channel.send('oc_1', hello, 'k1');
    emulator.revokeTokens();
    await channel.send('oc_1', hello, 'k2');
    expect(emulator.sent).toHaveLength(2);
  });

  it('does not answer a question that was taken back; what was done is told all the same', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    emulator.withdraw('om_q');
    const answer = { ...hello, outcome: 'answered', answers: 'om_q' };
    expect(await failure(channel.send('oc_1', answer, 'k1'))).toMatchObject({
      kind: 'final',
      why: 'question_withdrawn',
    });
    await channel.send('oc_1', { ...hello, answers: 'om_q' }, 'k2');
    expect(emulator.sent).toHaveLength(1);
  });

  it('answers by an ordinary message where the reply interface is not there', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    emulator.wrote('om_q', 'oc_1');
    emulator.failNext(/reply$/, { kind: 'body', status: 404, body: '404 page not found' });
    await channel.send('oc_1', { ...hello, answers: 'om_q' }, 'k1');
    emulator.failNext(/reply$/, { kind: 'code', status: 404, code: 404 });
    await channel.send('oc_1', { ...hello, answers: 'om_q' }, 'k2');
    expect(emulator.sent.map(({ to, parent }) => [to, parent])).toEqual([
      ['oc_1', undefined],
      ['oc_1', undefined],
    ]);
  });

  it('falls back to texts where a card is too large, each once', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const long = { text: '工会关心您。\n'.repeat(3000) };
    const ids = await channel.send('oc_1', long, 'k');
    expect(await channel.send('oc_1', long, 'k')).toBe(ids);
    expect(emulator.sent.length).toBeGreaterThan(1);
    expect(emulator.sent.every(({ type }) => type === 'text')).toBe(true);
    const arrived = emulator.sent.map(({ content }) => (content as { text: string }).text).join('');
    expect(arrived).toBe(long.text);
    expect(ids.split(',')).toEqual(emulator.sent.map(({ id }) => id));
  });

  it('sends what would be many texts as its beginning and a file', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const endless = { title: '集体合同', text: '第一条 总则。\n'.repeat(6000) };
    const ids = await channel.send('oc_1', endless, 'k');
    expect(await channel.send('oc_1', endless, 'k')).toBe(ids);
    expect(emulator.sent.map(({ type }) => type)).toEqual(['interactive', 'file']);
    expect(JSON.stringify(emulator.sent[0]?.content)).toContain('全文见附件');
    expect(channel.pace?.('oc_1', { message: endless, lane: 'push', line: 'feishu:oc_1' }).calls).toBe(2);
  });

  it('falls back to text where Feishu refuses the card', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    emulator.failNext(messageCall, { kind: 'code', status: 400, code: 230099 });
    await channel.send('oc_1', { text: '您好 <at user_id="all">' }, 'k');
    expect(emulator.sent.map(({ type, content }) => [type, content])).toEqual([
      ['text', { text: '您好 ＜at user_id="all">' }],
    ]);
  });

  it('sends the file after the message', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const file = { name: '名单.csv', base64: Buffer.from('姓名').toString('base64') };
    await channel.send('oc_1', { text: '报名名单', file }, 'k');
    expect(emulator.sent.map(({ type }) => type)).toEqual(['interactive', 'file']);
  });

  it('takes a message back with everything that belongs to it, also twice', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const id = await channel.send('oc_1', { text: '错了', file: { name: 'a', base64: 'YQ==' } }, 'k');
    await channel.recall?.(id);
    await channel.recall?.(id);
    expect(emulator.sent.map(({ recalled }) => recalled)).toEqual([true, true]);
  });
});

describe('a send that fails', () => {
  const cases: [string, Fault, Partial<SendError>][] = [
    ['the chat is busy', { kind: 'code', status: 400, code: 230020 }, { kind: 'retry' }],
    [
      'the gateway limits',
      { kind: 'code', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '7' } },
      { kind: 'retry', retryAfterMs: 7000 },
    ],
    ['the person left', { kind: 'code', status: 400, code: 230013 }, { kind: 'final' }],
    ['a refusal comes with HTTP 200', { kind: 'code', status: 200, code: 230002 }, { kind: 'final' }],
    ['a proxy breaks', { kind: 'body', status: 502, body: '<html>' }, { kind: 'unknown' }],
    ['somebody else answers', { kind: 'body', status: 200, body: '<html>' }, { kind: 'unknown' }],
    ['nobody answers', { kind: 'hang' }, { kind: 'unknown' }],
    ['the answer is lost', { kind: 'commit_then_drop' }, { kind: 'unknown' }],
  ];
  it.each(cases)('because %s is classified', async (_title, fault, expected) => {
    const { emulator, channel } = await openChannel({ start: false, timeoutMs: 300 });
    emulator.failNext(messageCall, fault);
    expect(await failure(channel.send('oc_1', hello, 'k'))).toMatchObject({ name: 'SendError', ...expected });
  });

  it('after it was stored is not doubled by the repeat', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    emulator.failNext(messageCall, { kind: 'commit_then_drop' });
    await failure(channel.send('oc_1', hello, 'k'));
    expect(await channel.send('oc_1', hello, 'k')).toBe('om_1');
    expect(emulator.sent).toHaveLength(1);
  });

  it('after its first part was sent has arrived in part, whatever the code; the repeat doubles nothing', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    const message = { text: '名单', file: { name: 'a', base64: 'YQ==' } };
    emulator.failNext(messageCall, { kind: 'code', status: 400, code: 230020 }, 1);
    expect(await failure(channel.send('oc_1', message, 'k'))).toMatchObject({ kind: 'unknown' });
    await channel.send('oc_1', message, 'k');
    expect(emulator.sent.map(({ type }) => type)).toEqual(['interactive', 'file']);
  });

  it('while its file is uploaded sent nothing', async () => {
    const { emulator, channel } = await openChannel({ start: false });
    emulator.failNext(/im\/v1\/files$/, { kind: 'commit_then_drop' });
    const file = { name: 'a', base64: 'YQ==' };
    expect(await failure(channel.send('oc_1', { text: '名单', file }, 'k'))).toMatchObject({ kind: 'retry' });
    expect(emulator.sent).toEqual([]);
  });

  it('for want of Feishu, or of a token, sent nothing', async () => {
    const { emulator, channel } = await openChannel({ start: false, appSecret: 'wrong' });
    expect(await failure(channel.send('oc_1', hello, 'k'))).toMatchObject({ kind: 'retry' });
    await emulator.close();
    expect(await failure(channel.send('oc_1', hello, 'k'))).toMatchObject({ kind: 'retry' });
  });

  it('because the address is none of Feishu’s fails for good', async () => {
    const { channel } = await openChannel({ start: false });
    expect(await failure(channel.send('wxid_1', hello, 'k'))).toMatchObject({ kind: 'final' });
  });
});
