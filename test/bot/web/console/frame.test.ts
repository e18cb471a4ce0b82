import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCalendar } from '../../../../bot/start/calendar.ts';
import { addSection } from '../../../../bot/web/console/add-section.ts';
import { requiredText, rowId } from '../../../../bot/web/console/fields.ts';
import { form } from '../../../../bot/web/console/form.ts';
import { acceptUploads } from '../../../../bot/web/console/read-form.ts';
import type { ConsoleSection, ConsoleWrite } from '../../../../bot/web/console/section.ts';
import { createGuard } from '../../../../bot/web/guard.ts';
import { html } from '../../../../bot/web/html.ts';
import { createWebServer } from '../../../../bot/web/server.ts';
import { createSignInLink, rotateEveryMs } from '../../../../bot/web/sessions.ts';
import { signInRoutes } from '../../../../bot/web/sign-in-routes.ts';
import type { Db } from '../../../../db/db.ts';
import { createBrowserless } from '../../../helpers/browserless.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { silentLog } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';
import { onTestFinished } from 'vitest';

const start = new Date('2026-06-01T08:00:00Z');

/** A console with one section, whose form writes a unit's region. */
async function open(db: Db) {
  const clock = { now: start };
  /** What happens while a form's body is on its way: who may come in at all has been asked by then. */
  const meanwhile = { body: async (): Promise<unknown> => undefined };
  const now = () => clock.now;
  const calendar = createCalendar('Asia/Shanghai');
  const today = () => calendar.dayOf(clock.now);
  const written: { unit: string; region: string }[] = [];
  const made: string[] = [];
  const audited: ConsoleWrite[] = [];
  const section: ConsoleSection = {
    path: '/console/try',
    label: '试',
    group: 'daily',
    act: 'draft_broadcast',
    add(pages) {
      pages.page('', z.object({}), async (context) => ({
        title: '试一试',
        body: html`${form(context, { action: '/console/try/weld', submit: '存' })}${context.visitor.name}`,
      }));
      pages.write(
        '/:unit',
        {
          fields: { unit: z.string(), region: requiredText('地区', 10) },
          concerns: async ({ visitor }, { unit }) => visitor.tree.find(unit)?.id,
        },
        async (_context, { unit, region }, files) => {
          if (region === '拒绝') return { refused: '这个地区不收。' };
          written.push({
            unit,
            region:
              region +
              Object.values(files)
                .map(({ bytes }) => bytes.length)
                .join(''),
          });
          return { done: `存好了：${region}` };
        },
      );
      pages.download(
        '/:unit/file',
        {
          act: 'import_people',
          input: z.object({ unit: z.string() }),
          concerns: async ({ visitor }, { unit }) => visitor.tree.find(unit)?.id,
        },
        async (_context, { unit }) => {
          made.push(unit);
          return { fileName: '名册.csv', bytes: Buffer.from('张三'), type: 'text/csv' };
        },
      );
      pages.page('/number/:id', z.object({ id: rowId }), async () => undefined);
    },
  };
  const parts = {
    ...{ db, now, calendar, guard: createGuard({ db, now, today, host: '127.0.0.1' }) },
    sections: [section],
    audit: async (write: ConsoleWrite) => void audited.push(write),
    wake: () => undefined,
  };
  const server = createWebServer({
    ...{ host: '127.0.0.1', port: 0, log: silentLog },
    routes: [
      signInRoutes({ db, now }),
      (app) => {
        app.addHook('preParsing', async () => void (await meanwhile.body()));
        acceptUploads(app);
        addSection(app, section, parts);
      },
    ],
  });
  const url = await server.start();
  onTestFinished(() => server.stop());
  const signedIn = async (personId?: string) => {
    const browser = createBrowserless(url);
    const link = await createSignInLink(db, { now: now(), ...(personId ? { personId } : {}) });
    await browser.submit('/sign-in', { code: new URL(link, url).searchParams.get('code') ?? '' });
    return browser;
  };
  return { url, clock, meanwhile, written, made, audited, signedIn };
}

describe('a form of the console', () => {
  it('is carried out once, however often it is sent, and says so on the next page', async () => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { written, audited, signedIn } = await open(db);
    const browser = await signedIn(people.staff);
    const shown = await browser.open('/console/try');
    expect(shown.text).toContain('赵敏');
    const sent = { ...shown.hidden, region: '沈阳' };
    const answers = await Promise.all([1, 2, 3].map(() => browser.submit('/console/try/weld', sent)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(written).toEqual([{ unit: 'weld', region: '沈阳' }]);
    expect((await browser.open('/console/try')).text).toContain('存好了：沈阳');
    expect((await browser.open('/console/try')).text).not.toContain('存好了');
    expect(audited).toEqual([
      {
        personId: people.staff,
        act: 'draft_broadcast',
        unitId: 'weld',
        path: '/console/try/weld',
        result: 'done',
        at: start,
      },
    ]);
  });

  it('is refused without the key of this very visitor, with unknown fields, with faulty ones', async () => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { written, signedIn } = await open(db);
    const browser = await signedIn(people.staff);
    const { hidden } = await browser.open('/console/try');
    const other = await (await signedIn(people.administrator)).open('/console/try');
    const key = { formKey: hidden['formKey'] ?? '', formId: 'x1' };
    const cases: readonly (readonly [Record<string, string>, number, string])[] = [
      [{ region: '沈阳' }, 403, '不是从管理台打开的'],
      [{ ...other.hidden, region: '沈阳' }, 403, '不是从管理台打开的'],
      [{ ...key, formKey: '', region: '沈阳' }, 403, '不是从管理台打开的'],
      [{ ...key, formId: '', region: '沈阳' }, 403, '不是从管理台打开的'],
      [{ ...key, region: '沈阳', role: 'administrator' }, 400, '不认识的内容（role）'],
      [{ ...key, region: ' ' }, 400, '“地区”还没有填'],
      [{ ...key, region: '长'.repeat(11) }, 400, '“地区”太长了，最多 10 个字'],
      [{ ...key }, 400, '“地区”'],
      [{ ...key, region: '拒绝' }, 422, '这个地区不收'],
    ];
    for (const [fields, status, sentence] of cases) {
      const answer = await browser.submit('/console/try/weld', fields);
      expect([sentence, answer.status]).toEqual([sentence, status]);
      expect(answer.text).toContain(sentence);
    }
    expect(written).toEqual([]);
  });

  it('stands behind the gate: another unit, no role, nobody', async () => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { url, written, audited, signedIn } = await open(db);
    const browser = await signedIn(people.staff);
    const { hidden } = await browser.open('/console/try');
    const foreign = await browser.submit('/console/try/cast', { ...hidden, region: '沈阳' });
    expect([foreign.status, foreign.text.includes('属于别的单位')]).toEqual([403, true]);
    expect(audited.map(({ result }) => result)).toEqual(['denied']);
    expect((await browser.submit('/console/try/nowhere', { ...hidden, region: '沈阳' })).status).toBe(404);
    const worker = await (await signedIn(people.worker)).open('/console/try');
    expect([worker.status, worker.text.includes('给工会干事使用')]).toEqual([403, true]);
    expect((await createBrowserless(url).open('/console/try')).status).toBe(403);
    await db.query('delete from roles where person_id = $1', [people.staff]);
    expect((await browser.submit('/console/try/weld', { ...hidden, region: '沈阳' })).status).toBe(403);
    expect(written).toEqual([]);
  });

  it.each([
    ['role', 'delete from roles', '没有权限'],
    ['role for this unit', `update roles set unit_id = 'cast'`, '属于别的单位'],
    ['session', 'delete from web_sessions', '退出登录'],
  ])('is refused where the %s is gone when it has been read', async (_what, sql, sentence) => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { meanwhile, written, signedIn } = await open(db);
    const browser = await signedIn(people.staff);
    const { hidden } = await browser.open('/console/try');
    meanwhile.body = () => db.query(sql);
    const answer = await browser.submit('/console/try/weld', { ...hidden, region: '沈阳' });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([403, true]);
    expect(written).toEqual([]);
  });

  it('takes a file with it, and nothing that is no form', async () => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { url, written, signedIn } = await open(db);
    const browser = await signedIn(people.staff);
    const { hidden } = await browser.open('/console/try');
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden, region: '沈阳' })) body.set(name, value);
    body.set('list', new File(['12345'], '名单.csv'));
    expect((await browser.send('/console/try/weld', body)).status).toBe(303);
    expect(written).toEqual([{ unit: 'weld', region: '沈阳5' }]);
    const headers = {
      origin: url,
      cookie: browser.cookie(),
      'content-type': 'multipart/form-data; boundary=x',
    };
    const broken = await fetch(`${url}/console/try/weld`, { method: 'POST', headers, body: 'nonsense' });
    expect(broken.status).toBe(400);
    const json = JSON.stringify({ ...hidden, formId: 'j', region: { $gt: '' } });
    const nested = await fetch(`${url}/console/try/weld`, {
      ...{ method: 'POST', body: json },
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(nested.status).toBe(400);
    expect((await browser.open('/console/try/number/x')).status).toBe(404);
  });
});

describe('a file of the console', () => {
  it('is made behind the gate only, and who took it is recorded', async () => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { made, audited, signedIn } = await open(db);
    const refused = await (await signedIn(people.staff)).open('/console/try/weld/file');
    expect([refused.status, refused.text.includes('没有这项权限')]).toEqual([403, true]);
    expect(made).toEqual([]);
    const administrator = await signedIn(people.administrator);
    expect((await administrator.open('/console/try/nowhere/file')).status).toBe(404);
    expect((await administrator.open('/console/try/weld/file')).text).toBe('张三');
    expect(made).toEqual(['weld']);
    const line = { act: 'import_people', unitId: 'weld', path: '/console/try/weld/file', at: start };
    expect(audited).toEqual([
      { ...line, personId: people.staff, result: 'denied' },
      { ...line, personId: people.administrator, result: 'answered' },
    ]);
  });
});

describe('a session', () => {
  it('changes its token while it is used; the old one holds for a minute, then ends the session for both', async () => {
    const db = await freshDb();
    const people = await seedUnion(db, { sample: false });
    const { clock, signedIn } = await open(db);
    const browser = await signedIn(people.staff);
    const first = browser.cookie();
    const { hidden } = await browser.open('/console/try');
    clock.now = new Date(start.getTime() + rotateEveryMs);
    expect((await browser.open('/console/try')).status).toBe(200);
    expect(browser.cookie()).not.toBe(first);
    const thief = createBrowserless(browser.url, first);
    expect((await thief.open('/console/try')).status).toBe(200);
    // A form that was open before is still good.
    expect((await browser.submit('/console/try/weld', { ...hidden, region: '沈阳' })).status).toBe(303);
    clock.now = new Date(clock.now.getTime() + 60_000);
    expect((await thief.open('/console/try')).status).toBe(403);
    expect((await browser.open('/console/try')).status).toBe(403);
  });
});
