import { describe, expect, it } from 'vitest';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb, type TestWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

async function open() {
  const db = await freshDb();
  const people = await seedUnion(db);
  return { db, people, web: await startWeb(db) };
}

/** Reads a stream until `count` events came; gives their kind, id and data. */
async function readEvents(web: TestWeb, path: string, count: number, headers = {}) {
  const ending = new AbortController();
  const response = await fetch(web.url + path, { headers, signal: ending.signal });
  const events: { event: string; id: number; data: { content?: unknown; recalled?: boolean } }[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk as Uint8Array);
    const found = [...text.matchAll(/event: (\w+)\n(?:id: (\d+)\n)?data: (.*)\n\n/g)];
    if (found.length < count) continue;
    for (const [, event = '', id, data = '{}'] of found) {
      events.push({ event, id: Number(id), data: JSON.parse(data) as { content?: unknown } });
    }
    break;
  }
  ending.abort();
  return events;
}

describe('the playground page', () => {
  it('speaks as a worker until somebody else is chosen, and shows them only their chats', async () => {
    const { people, web } = await open();
    await web.channel.send('g:cast', { text: '铸锻厂的事' }, 'k1');
    const state = await (await web.get('/playground/state')).text();
    expect(JSON.parse(state)).toMatchObject({
      me: { id: people.worker, name: '王建国', roles: ['职工'], unit: '焊接结构厂分工会' },
      hasRealPeople: false,
      chats: [{ id: `p:${people.worker}` }, { id: 'g:weld' }, { id: 'g:union' }],
    });
    expect(state).not.toContain('铸锻厂的事');
    const older = `/playground/messages?as=${people.worker}&chat=g:cast`;
    expect((await web.get(older)).status).toBe(404);
  });

  it('offers staff commands to staff, and finds people by name or unit', async () => {
    const { people, web } = await open();
    const commandsOf = async (id: string) => {
      const state = (await (await web.get(`/playground/state?as=${id}`)).json()) as {
        commands: { name: string }[];
      };
      return state.commands.map(({ name }) => name);
    };
    expect(await commandsOf(people.worker)).not.toContain('公告');
    expect(await commandsOf(people.staff)).toContain('公告');
    const find = async (q: string) => (await web.get(`/playground/people?q=${encodeURIComponent(q)}`)).json();
    expect(await find('铸锻')).toMatchObject({ people: [{ name: '彭志强' }], more: false });
    expect(await find('')).toMatchObject({ people: [{ name: '赵敏' }, { name: '钱进' }, {}, {}, {}] });
  });

  it('does not offer people who left', async () => {
    const { db, people, web } = await open();
    await db.query(`update people set left_on = '2026-05-31' where id = $1`, [people.worker]);
    expect(await (await web.get('/playground/people')).text()).not.toContain('王建国');
    expect(await (await web.get('/playground/state')).json()).toMatchObject({ me: { name: '李小燕' } });
  });

  it('says so when there is nobody to speak as', async () => {
    const web = await startWeb(await freshDb());
    expect((await web.get('/playground/state')).status).toBe(404);
    expect((await web.get('/')).status).toBe(200);
  });

  it('gets every static file the page names, and nothing else of that folder', async () => {
    const { web } = await open();
    const page = await (await web.get('/')).text();
    const named = [...page.matchAll(/(?:src|href)="(\/(?:playground|web)\/[^"]+)"/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(4);
    for (const path of named) expect((await web.get(path ?? '')).status).toBe(200);
    expect((await web.get('/playground/static/..%2fplayground.ts')).status).toBe(404);
    expect((await web.get('/playground/static/../playground.ts')).status).toBe(404);
  });
});

describe('the stream of changes', () => {
  it('sends what comes, in order, and goes on after the last one seen', async () => {
    const { people, web } = await open();
    const path = `/playground/events?as=${people.worker}&after=0`;
    await web.channel.send('g:weld', { text: '一' }, 'k1');
    const reading = readEvents(web, path, 2);
    await web.channel.send('g:cast', { text: '别处' }, 'k2');
    await web.channel.send('g:weld', { text: '二' }, 'k3');
    const [first, second] = await reading;
    expect([first?.data.content, second?.data.content]).toEqual([{ text: '一' }, { text: '二' }]);
    const again = await readEvents(web, path, 1, { 'last-event-id': String(first?.id) });
    expect(again.map(({ id }) => id)).toEqual([second?.id]);
  });

  it('sends a recall as a change, without the words that were taken back', async () => {
    const { people, web } = await open();
    const id = await web.channel.send('g:weld', { text: '发错了' }, 'k1');
    const [sent] = await readEvents(web, `/playground/events?as=${people.worker}`, 1);
    const reading = readEvents(web, `/playground/events?as=${people.worker}&after=${sent?.id}`, 1);
    await web.channel.recall?.(id);
    expect(await reading).toMatchObject([{ event: 'message', data: { recalled: true, content: {} } }]);
  });

  it('shows the beginning of a reply being written to those in the chat, until it is there', async () => {
    const { people, web } = await open();
    const path = `/playground/events?as=${people.worker}`;
    web.channel.draft?.('g:cast', '别处的开头');
    web.channel.draft?.('g:weld', '开头');
    expect(await readEvents(web, path, 1)).toMatchObject([
      { event: 'draft', data: { chat: 'g:weld', text: '开头' } },
    ]);
    await web.channel.send('g:weld', { text: '开头和结尾' }, 'k1');
    expect(await readEvents(web, path, 1)).toMatchObject([
      { event: 'message', data: { content: { text: '开头和结尾' } } },
    ]);
  });

  it('tells a page that has seen more than there is to load anew', async () => {
    const { people, web } = await open();
    const [event] = await readEvents(web, `/playground/events?as=${people.worker}&after=99`, 1);
    expect(event?.event).toBe('reset');
  });

  it('ends when the server stops, which does not wait for it', async () => {
    const { people, web } = await open();
    const stream = await web.get(`/playground/events?as=${people.worker}`);
    await web.stop();
    expect(await stream.text()).toContain('retry:');
  });
});
