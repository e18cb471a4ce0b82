import { describe, expect, it } from 'vitest';
import { createSignInLink, sessionIdleMs } from '../../../bot/web/sessions.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { startWeb, type TestWeb } from '../../helpers/web-server.ts';
import { seedUnion } from '../../helpers/web-union.ts';

const now = new Date('2026-06-01T08:00:00Z');

async function realUnion() {
  const db = await freshDb();
  const people = await seedUnion(db, { sample: false });
  return { db, people, web: await startWeb(db, { now }) };
}

/** Follows a link and presses its button; the cookie to send from then on. */
async function signIn(web: TestWeb, link: string): Promise<{ status: number; cookie: string; set: string }> {
  const body = new URLSearchParams({ code: new URL(link, web.url).searchParams.get('code') ?? '' });
  const response = await fetch(`${web.url}/sign-in`, {
    method: 'POST',
    body,
    headers: { origin: web.url },
    redirect: 'manual',
  });
  const set = response.headers.get('set-cookie') ?? '';
  return { status: response.status, cookie: set.split(';')[0] ?? '', set };
}

describe('sign-in', () => {
  it('is needed for every page and every question of a page once real people are there', async () => {
    const { people, web } = await realUnion();
    const paths = [
      '/',
      '/console',
      '/console/pushes',
      '/console/deliveries',
      '/console/broadcasts',
      '/console/activities',
      '/console/cases',
      '/console/documents',
      '/console/documents/1',
      '/playground/people',
      '/playground/state',
      `/playground/messages?as=${people.worker}&chat=g:weld`,
      `/playground/events?as=${people.worker}`,
    ];
    for (const path of paths) {
      const response = await web.get(path);
      expect([path, response.status]).toEqual([path, 403]);
      expect(await response.text()).not.toContain('王建国');
    }
    for (const path of ['/playground/say', '/playground/press']) {
      expect((await web.post(path, {})).status).toBe(403);
    }
    expect(await (await web.get('/')).text()).toContain('请先登录');
  });

  it('opens playground and console to an administrator, until signed out', async () => {
    const { db, people, web } = await realUnion();
    const { status, cookie, set } = await signIn(
      web,
      await createSignInLink(db, { now, personId: people.administrator }),
    );
    expect(status).toBe(303);
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=Strict/i);
    expect((await web.get('/', { cookie })).status).toBe(200);
    const state = await web.get(`/playground/state?as=${people.worker}`, { cookie });
    expect(await state.json()).toMatchObject({ signedIn: true, hasRealPeople: true });
    await web.post('/sign-out', {}, { cookie });
    expect((await web.get('/', { cookie })).status).toBe(403);
  });

  it('opens nothing from the day on by which somebody has left, as it is where the union is', async () => {
    const { db, people, web } = await realUnion();
    // The second of June in China, the first in Greenwich.
    const midnight = new Date('2026-06-01T16:10:00Z');
    web.setNow(midnight);
    const link = await createSignInLink(db, { now: midnight, personId: people.administrator });
    const { cookie } = await signIn(web, link);
    const statusAfter = async (lastDay: string) => {
      await db.query('update people set left_on = $2 where id = $1', [people.administrator, lastDay]);
      return (await web.get('/', { cookie })).status;
    };
    expect(await statusAfter('2026-06-03')).toBe(200);
    expect(await statusAfter('2026-06-02')).toBe(403);
  });

  it('is not used up by looking at the link', async () => {
    const { db, web } = await realUnion();
    const link = await createSignInLink(db, { now });
    for (let looks = 0; looks < 3; looks++) {
      expect(await (await web.get(link)).text()).toContain('<button type="submit">登录</button>');
    }
    expect((await signIn(web, link)).status).toBe(303);
    expect((await signIn(web, link)).status).toBe(410);
    expect((await web.get(link)).status).toBe(410);
  });

  it('opens the console to a branch for its own unit, the playground only to the whole union, and nothing once the role is lost', async () => {
    const { db, people, web } = await realUnion();
    const { cookie } = await signIn(web, await createSignInLink(db, { now, personId: people.administrator }));
    const counted = async (name: string) =>
      new RegExp(`<b>(\\d+)</b\\s*><span>${name}`).exec(
        await (await web.get('/console', { cookie })).text(),
      )?.[1];
    expect([await counted('职工'), await counted('群')]).toEqual(['5', '3']);
    await db.query(`update roles set unit_id = 'weld' where person_id = $1`, [people.administrator]);
    expect([await counted('职工'), await counted('群')]).toEqual(['3', '1']);
    expect((await web.get('/', { cookie })).status).toBe(403);
    await db.query(`delete from roles where person_id = $1`, [people.administrator]);
    const refused = await web.get('/console', { cookie });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('没有权限');
  });

  it('ends a stream that a page holds open when the session has run out', async () => {
    const { db, people, web } = await realUnion();
    const { cookie } = await signIn(web, await createSignInLink(db, { now }));
    const stream = await web.get(`/playground/events?as=${people.worker}`, { cookie });
    web.setNow(new Date(now.getTime() + sessionIdleMs));
    await web.channel.send('g:weld', { text: '只给登录的人看' }, 'k1');
    const seen = await stream.text();
    expect(seen).toContain('event: closed');
    expect(seen).not.toContain('只给登录的人看');
  });

  it('is also needed for the sample when a proxy stands in front, for then anybody may be asking', async () => {
    const db = await freshDb();
    await seedUnion(db);
    const web = await startWeb(db);
    expect((await web.get('/')).status).toBe(200);
    expect((await web.get('/', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
  });

  it('shows nothing of a hostile code', async () => {
    const { web } = await realUnion();
    const page = await web.get(`/sign-in?code=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(await page.text()).not.toContain('<script');
  });
});
