import { expect, it } from 'vitest';
import { jpegOf } from '../helpers/jpeg.ts';
import { createBrowserless } from '../helpers/browserless.ts';
import { union } from '../helpers/union.ts';

it('changes a plan’s hour and words for a unit after a look at what comes of it, and takes them back', async () => {
  const { niangjia } = await union({
    at: '2026-11-20T10:00:00+08:00',
    sample: true,
    env: { NIANGJIA_HTTP_PORT: '0' },
  });
  await niangjia.start();
  const browser = createBrowserless(niangjia.webUrl());
  const { hidden } = await browser.open('/console/exclusions');
  const ours = () => ({ formKey: hidden['formKey'] ?? '', formId: crypto.randomUUID() });
  const submit = (fields: Record<string, string>, to: string) => browser.submit(to, { ...ours(), ...fields });
  const notice = async (location: string | null) => (await browser.open(location ?? '')).text;
  await submit({ plan: 'birthday', unit: 'hanjie', wanted: '关' }, '/console/pushes/switch');
  const plan = '/console/pushes/plans/birthday';
  const unit = 'hanjie';
  expect((await browser.open('/console/pushes?unit=hanjie')).text).toContain(`${plan}?unit=hanjie`);
  expect((await browser.open(`${plan}?unit=nowhere`)).status).toBe(404);
  const hour = (at: string) => submit({ unit, at }, `${plan}/hour`);
  const refused = await hour('09:30');
  expect([refused.status, refused.text.includes('避开整点和半点')]).toEqual([422, true]);
  expect(refused.text).toContain('value="09:30"');
  const preview = await hour('10:12');
  expect(preview.text).toMatch(/改成 <strong>10:12<\/strong> 发，原来 08:33/u);
  // It was switched off; how it would be is shown all the same, with its picture.
  expect(preview.text).toContain('现在关着');
  expect(preview.text).toMatch(/1[12]月\d+日 10:\d\d[\s\S]*\/pictures\/birthday\.svg/u);
  const { db } = niangjia;
  expect(await db.query('select 1 from plan_edits')).toEqual([]);
  const done = await browser.submit(`${plan}/hour`, preview.hidden);
  expect(await notice(done.location)).toContain('以后 10:12 发');
  expect((await browser.open(plan)).text).toContain('value="08:33"');

  const step = '/console/pushes/plans/mid-autumn';
  expect((await browser.open(`${step}?unit=hanjie`)).text).toContain('中秋慰问品准备几点发');
  const stepLook = await submit({ unit, number: '1', at: '10:12' }, `${step}/hour`);
  expect(stepLook.text).toMatch(/中秋慰问品准备 改成 <strong>10:12<\/strong> 发，原来 09:12/u);
  await browser.submit(`${step}/hour`, stepLook.hidden);
  expect(await db.query(`select field, value from plan_edits where plan_id = 'mid-autumn'`)).toEqual([
    { field: 'at:gifts', value: ['10:12'] },
  ]);

  const texts = (words: string) => submit({ unit, number: '1', texts: words }, `${plan}/texts`);
  const rude = await texts('{姓名}50岁快乐\r\n或\r\n{姓名}生日快乐');
  expect([rude.status, rude.text.includes('不要提年龄')]).toEqual([422, true]);
  const look = await texts('{姓名}，焊花朵朵，生日快乐！\r\n或\r\n焊工兄弟姐妹祝{姓名}生日快乐！');
  expect(look.text).toMatch(/接下来会发[\s\S]*(焊花朵朵|焊工兄弟姐妹)/u);
  await browser.submit(`${plan}/texts`, look.hidden);
  expect(
    await db.query(`select field, value from plan_edits where plan_id = 'birthday' order by field`),
  ).toEqual([
    { field: 'at', value: ['10:12'] },
    { field: 'text:group', value: ['{姓名}，焊花朵朵，生日快乐！', '焊工兄弟姐妹祝{姓名}生日快乐！'] },
  ]);
  // A picture of the union's own, in place of the drawn one.
  const uploads = async (bytes: Buffer) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...ours(), unit })) body.set(name, value);
    body.set('picture', new Blob([new Uint8Array(bytes)]), '生日.png');
    return browser.send(`${plan}/picture`, body);
  };
  const none = await uploads(Buffer.from('PK'));
  expect([none.status, none.text.includes('另存为 JPG')]).toEqual([422, true]);
  expect(await notice((await uploads(jpegOf(800, 600))).location)).toContain('以后带这张图');
  const shown = (await browser.open(`${plan}?unit=hanjie`)).text;
  const [address = ''] = /\/console\/pushes\/pictures\/own-[0-9a-f]{64}/u.exec(shown) ?? [];
  expect((await browser.open(address)).status).toBe(200);
  // A look at it is no act, as a look at its page is none.
  expect(await db.query(`select 1 from audit_log where object like '%/pictures/%'`)).toEqual([]);
  expect((await browser.open(plan)).text).toMatch(
    /配图<\/h2><img class="ornament" src="\/pictures\/birthday\.svg"/u,
  );
  await submit({ unit, back: '是' }, `${plan}/picture`);
  expect((await browser.open(`${plan}?unit=hanjie`)).text).not.toContain('/pictures/own-');

  const back = await submit({ unit }, `${plan}/restore`);
  expect(await notice(back.location)).toContain('改回来了');
  expect((await submit({ unit }, `${plan}/restore`)).status).toBe(422);
  const lines = await db.query<{ row: string }>(
    `select to_jsonb(l)::text as row from audit_log l where act = 'switch_plan'`,
  );
  const logged = lines.map(({ row }) => row).join();
  expect(logged).toContain('plans/birthday/hour');
  expect(logged).not.toContain('焊花');
});
