import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowserless, type Browserless } from '../helpers/browserless.ts';
import { createUnion, type Speaker, type Union } from '../helpers/union.ts';

let union: Union;
let browser: Browserless;
let wang: Speaker;
let ma: Speaker;
let id: number;
beforeAll(async () => {
  union = await createUnion({
    at: '2026-11-20T10:00:00+08:00',
    sample: true,
    env: { NIANGJIA_HTTP_PORT: '0' },
  });
  const staff = await union.person('赵敏');
  wang = await union.person('王建国');
  const [preview] = await staff.says(
    '/发起报名 冬训；项目：拔河 2队 每队3人、羽毛球 1人；截止：12月5日18点；活动时间：12月8日14点',
  );
  const opened = await staff.presses(preview, '确认发起');
  id = Number(/编号 (\d+)/.exec(opened[0]?.title ?? '')?.[1]);
  await wang.says(`/报名 ${id} 拔河 红旗队：李小燕 孙立军`);
  await wang.says(`/报名 ${id} 羽毛球`);
  ma = await union.person('马春生');
  await ma.says(`/报名 ${id} 羽毛球`);
  // Started only now: once it runs, its own queue sends the replies that `says` waits for.
  await union.niangjia.start();
  browser = createBrowserless(union.niangjia.webUrl());
});
afterAll(() => union.niangjia.stop());

async function submit(to: string, fields: Record<string, string>) {
  const { hidden } = await browser.open('/console/activities/new');
  return browser.submit(`/console/activities/${id}/${to}`, {
    formKey: hidden['formKey'] ?? '',
    formId: crypto.randomUUID(),
    ...fields,
  });
}
const notice = async (location: string | null) => (await browser.open(location ?? '')).text;
const queued = async (part: string) => {
  const rows = await union.niangjia.db.query<{ target: string }>(
    `select distinct coalesce(person_id, chat_id) as target from deliveries where message::text like '%' || $1 || '%'`,
    [part],
  );
  return rows.length;
};
const recorded = () =>
  union.niangjia.db.query<{ outcome: string }>(
    `select act, unit_id as "unitId", outcome, detail from audit_log where object similar to '/console/activities/%/(change|call-off)' order by seq`,
  );

describe('an activity on the console', () => {
  it('is changed: who signed up is told, and new places go to who waits', async () => {
    const page = await browser.open(`/console/activities/${id}`);
    expect(page.text).toContain('改好并通知 4 人');
    const refused = await submit('change', { title: '冬训<b>', deadline: '从前' });
    expect([refused.status, refused.text.includes('没看懂截止时间')]).toEqual([422, true]);
    expect(refused.text).toContain('value="冬训&lt;b&gt;"');
    const few = await submit('change', { items: '拔河 2队 每队5人' });
    expect([few.status, few.text.includes('已经有人报了')]).toEqual([422, true]);
    expect((await submit('change', { title: '冬训' })).text).toContain('和现在的一样');
    const changed = await submit('change', { items: '羽毛球 2人', starts: '12月9日14点', text: '' });
    expect(changed.status).toBe(303);
    const said = await notice(changed.location);
    expect(said).toContain('活动时间改为12月9日（周三）14:00；羽毛球的名额改为2 个');
    expect(said).toContain('候补补上了 1 人');
    expect(await queued('活动时间改为12月9日')).toBe(4);
    const [moved] = await union.niangjia.db.query<{ id: string }>(
      `select person_id as id from deliveries where occurrence like 'console/%'`,
    );
    expect(moved?.id).toBe(ma.id);
  });

  it('has its teams changed by staff: name, members and captain, who are told as in chat', async () => {
    const page = await browser.open(`/console/activities/${id}`);
    const team = /teams\/(\d+)"/.exec(page.text)?.[1] ?? '';
    const to = `teams/${team}`;
    const shown = await browser.open(`/console/activities/${id}/${to}`);
    expect(shown.text).toContain('王建国、李小燕、孙立军</textarea');
    const nameless = await submit(to, { name: ' ', members: '王建国、李小燕' });
    expect([nameless.status, nameless.text.includes('王建国、李小燕</textarea')]).toEqual([422, true]);
    const unknown = await submit(to, { name: '红星队', members: '王建国、查无此人' });
    expect([unknown.status, unknown.text.includes('查无此人')]).toEqual([422, true]);
    const many = await submit(to, { name: '红星队', members: '王建国、李小燕、孙立军、马春生' });
    expect([many.status, many.text.includes('每队最多 3 人')]).toEqual([422, true]);
    // What was refused left no other name behind.
    expect((await browser.open(`/console/activities/${id}`)).text).toContain('红旗队');
    const changed = await submit(to, { name: '红星队', members: '王建国、李小燕、马春生' });
    expect(await notice(changed.location)).toContain('红星队现在 3 人：王建国（队长）、李小燕、马春生');
    const told = await union.niangjia.db.query<{ name: string }>(
      `select p.name from deliveries d join people p on p.id = d.person_id
       where d.occurrence like 'console/%' and p.name in ('孙立军', '王建国') order by p.name`,
    );
    expect(told.map(({ name }) => name)).toEqual(['孙立军', '王建国']);
    const same = { name: '红星队', members: '王建国、李小燕、马春生' };
    const stranger = await submit(to, { ...same, captain: (await union.person('孙立军')).id });
    expect([stranger.status, stranger.text.includes('不在红星队里')]).toEqual([422, true]);
    const tells = async () =>
      (await union.niangjia.db.query(`select 1 from deliveries where occurrence like 'console/%'`)).length;
    const uncaptained = { name: '红星队', members: '李小燕、马春生' };
    const kept = await submit(to, uncaptained);
    expect([kept.status, kept.text.includes('王建国是队长，请先在“队长”一栏选好新队长')]).toEqual([
      422,
      true,
    ]);
    const before = await tells();
    const handed = await submit(to, { ...same, captain: (await union.person('李小燕')).id });
    expect(await notice(handed.location)).toContain('改好了。队长现在是李小燕。');
    expect(await tells()).toBe(before + 2);
    expect((await submit('teams/999', { name: '红星队', members: '王建国' })).status).toBe(404);
    // In one go: another captain, and the one before no longer in it.
    const next = { captain: (await union.person('马春生')).id };
    const gone = await submit(to, { name: '红星队', members: '王建国、马春生', ...next });
    expect(await notice(gone.location)).toContain('红星队现在 2 人：王建国、马春生（队长）');
    const back = await submit(to, { name: '红旗队', members: '王建国、李小燕、孙立军、马春生' });
    expect(back.status).toBe(422);
    const last = { captain: wang.id, members: '王建国、李小燕、孙立军' };
    expect((await submit(to, { name: '红旗队', ...last })).status).toBe(303);
  });

  it('is called off after one more question that says how many are told', async () => {
    const asked = await submit('call-off', { reason: '场地检修', step: 'ask' });
    expect(asked.text).toContain('要取消“冬训”吗？4 人报了名，都会收到通知，原因写“场地检修”');
    const off = await browser.submit(`/console/activities/${id}/call-off`, asked.hidden);
    expect(await notice(off.location)).toContain('“冬训”已取消，通知了 4 个报了名的人');
    expect(await queued('原因：场地检修')).toBe(4);
    const page = await browser.open(`/console/activities/${id}`);
    expect(page.text).toContain('已经取消，不办了');
    expect(page.text).not.toContain('改好并通知');
    const again = await submit('call-off', { reason: '', step: 'ask' });
    expect([again.status, again.text.includes('已经取消过了')]).toEqual([422, true]);
    const late = await submit('change', { title: '春训' });
    expect([late.status, late.text.includes('已经取消了，不能再改')]).toEqual([422, true]);
    const done = (await recorded()).filter(({ outcome }) => outcome === 'done');
    const line = { act: 'open_activity', unitId: 'hanjie', outcome: 'done' };
    expect(done).toEqual([
      { ...line, detail: '{"told":4,"promoted":1}' },
      { ...line, detail: '{"told":4}' },
    ]);
  });
});
