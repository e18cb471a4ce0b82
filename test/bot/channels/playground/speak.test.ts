import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findPersonId } from '../../../../db/people/identities.ts';
import { findPrivateChat } from '../../../../db/chats/chats.ts';
import { listPlaygroundMessages } from '../../../../db/chats/playground-messages.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

async function open() {
  const db = await freshDb();
  const people = await seedUnion(db);
  const web = await startWeb(db);
  const say = (as: string, chat: string, text: string, id: string = randomUUID()) =>
    web.post('/playground/say', { as, chat, text, id });
  return { db, people, web, say };
}

describe('what is said in the playground', () => {
  it('is handed in like a message of any channel, from the person’s own account', async () => {
    const { db, people, web, say } = await open();
    expect((await say(people.worker, `p:${people.worker}`, ' 住院能领多少 ')).status).toBe(200);
    const [received] = web.received;
    expect(received?.messageId).toMatch(/^say-/);
    expect(received).toMatchObject({
      channel: 'playground',
      chat: { externalId: `p:${people.worker}`, kind: 'private', title: '娘家' },
      sender: { externalId: people.worker, name: '王建国' },
      text: '住院能领多少',
      mentioned: true,
      sentAt: new Date('2026-06-01T08:00:00Z'),
    });
    expect(await findPersonId(db, 'playground', people.worker)).toBe(people.worker);
    expect(await findPrivateChat(db, 'playground', people.worker)).toMatchObject({ sample: true });
  });

  it('takes a picture or a file along, which the channel fetches and only members of the chat see', async () => {
    const { db, people, web, say } = await open();
    const png = Buffer.from('\x89PNG\r\n\x1a\n rest', 'latin1');
    const sending = (as: string, chat: string, file: { name: string; bytes: Buffer }, text = '') =>
      web.post('/playground/say', {
        ...{ as, chat, text, id: randomUUID() },
        file: { name: file.name, base64: file.bytes.toString('base64') },
      });
    expect(
      (await sending(people.staff, 'g:weld', { name: '海报.png', bytes: png }, '/公告 看海报')).status,
    ).toBe(200);
    const attachment = web.received[0]?.attachment;
    expect(attachment).toMatchObject({ kind: 'picture', file: { name: '海报.png' } });
    expect(Buffer.from((await web.channel.fetchFile?.(attachment?.file?.reference ?? '')) ?? [])).toEqual(
      png,
    );
    const [row] = await listPlaygroundMessages(db, 'playground:g:weld', { limit: 1 });
    const file = `/playground/files/${row?.id}`;
    const seen = await web.get(`${file}?as=${people.worker}`);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(png);
    const state = await (await web.get(`/playground/state?as=${people.worker}`)).text();
    expect([state.includes(file), state.includes(png.toString('base64'))]).toEqual([true, false]);

    await sending(people.staff, `p:${people.staff}`, {
      name: '页.html',
      bytes: Buffer.from('<script>1</script>'),
    });
    expect(web.received[1]?.attachment?.kind).toBe('file');
    const [own] = await listPlaygroundMessages(db, `playground:p:${people.staff}`, { limit: 1 });
    const page = await web.get(`/playground/files/${own?.id}?as=${people.staff}`);
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect((await web.get(`/playground/files/${own?.id}?as=${people.worker}`)).status).toBe(404);

    const large = { name: '大.zip', bytes: Buffer.alloc(10 * 1024 * 1024 + 1) };
    const refused = await sending(people.staff, `p:${people.staff}`, large);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('最大 10 MB')]);
    expect(
      (await sending(people.staff, `p:${people.staff}`, { name: '空.txt', bytes: Buffer.alloc(0) })).status,
    ).toBe(422);
    expect((await say(people.staff, `p:${people.staff}`, '')).status).toBe(422);
    expect(web.received).toHaveLength(2);
  });

  it.each([
    ['大家好', false, '大家好'],
    ['@娘家 高温津贴多少', true, '高温津贴多少'],
    ['请问@娘家，高温津贴多少', true, '请问 ，高温津贴多少'],
    ['/报名 3', true, '/报名 3'],
    ['／报名 3', true, '／报名 3'],
    ['3/4 的人同意', false, '3/4 的人同意'],
  ])('in a group, “%s” is meant for Niangjia: %s', async (text, mentioned, heard) => {
    const { people, web, say } = await open();
    await say(people.worker, 'g:weld', text);
    expect(web.received[0]).toMatchObject({ mentioned, text: heard });
  });

  it('stands in the chat once when the page sends it again, and has the same id', async () => {
    const { db, people, web, say } = await open();
    const id = randomUUID();
    await say(people.worker, 'g:weld', '你好', id);
    await say(people.worker, 'g:weld', '你好', id);
    expect(await listPlaygroundMessages(db, 'playground:g:weld', { limit: 10 })).toHaveLength(1);
    expect(new Set(web.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('cannot be said under the id of somebody else’s message', async () => {
    const { people, web, say } = await open();
    const id = randomUUID();
    await say(people.worker, 'g:weld', '你好', id);
    expect((await say(people.staff, 'g:weld', '/公告 假的', id)).status).toBe(422);
    expect(web.received).toHaveLength(1);
  });

  it('is refused with a sentence when empty, too long, or in a group one is not in', async () => {
    const { people, web, say } = await open();
    const refusals = [
      await say(people.worker, 'g:weld', ' \n\u0000 '),
      await say(people.worker, 'g:weld', '长'.repeat(20_000)),
      await say(people.worker, 'g:cast', '你好'),
      await say(people.worker, `p:${people.staff}`, '你好'),
      await say('p999', 'g:weld', '你好'),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    const [empty, tooLong, elsewhere, foreign, unknown] = await Promise.all(
      refusals.map((refusal) => refusal.text()),
    );
    expect(empty).toContain('"empty"');
    expect(tooLong).toContain('20000 字');
    expect([elsewhere, foreign].every((body) => body?.includes('"not_in_chat"'))).toBe(true);
    expect(unknown).toContain('"unknown_person"');
    expect((await web.post('/playground/say', { as: 1 })).status).toBe(400);
    expect(web.received).toEqual([]);
  });
});

describe('a pressed button', () => {
  const offer = { text: '报名吗？', buttons: [{ label: '报名', say: '/报名 3 羽毛球' }] };

  it('says the words that stand in the stored message', async () => {
    const { people, web } = await open();
    const message = Number(await web.channel.send('g:weld', offer, 'k1'));
    const pressed = { as: people.worker, chat: 'g:weld', message, button: 0, id: randomUUID() };
    await web.post('/playground/press', { ...pressed, say: '/公告 假的' });
    expect(web.received).toMatchObject([{ text: '/报名 3 羽毛球', mentioned: true }]);
  });

  it('is refused when the message was taken back, has no such button, or stands in another chat', async () => {
    const { people, web } = await open();
    const here = Number(await web.channel.send('g:weld', offer, 'k1'));
    const elsewhere = Number(await web.channel.send('g:cast', offer, 'k2'));
    const press = (message: number, button: number) =>
      web.post('/playground/press', { as: people.worker, chat: 'g:weld', message, button, id: randomUUID() });
    const refused = [await press(here, 1), await press(elsewhere, 0)];
    await web.channel.recall?.(String(here));
    refused.push(await press(here, 0));
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(web.received).toEqual([]);
  });
});
