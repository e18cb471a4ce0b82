import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browserless } from '../helpers/browserless.ts';
import type { ConsoleForms } from '../helpers/console-forms.ts';
import { openConsole } from '../helpers/console-union.ts';
import { saveQaDraft } from '../../db/library/qa-entries.ts';
import { insertSurvey } from '../../db/voice/surveys.ts';
import { signOf } from '../../jobs/qa/wording.ts';
import type { Union } from '../helpers/union.ts';

let union: Union;
let browser: Browserless;
let submit: ConsoleForms['submit'];
let upload: ConsoleForms['upload'];
let notice: ConsoleForms['notice'];
beforeAll(async () => {
  ({ union, browser, submit, upload, notice } = await openConsole());
});
afterAll(() => union.niangjia.stop());

describe('the console of the whole program', () => {
  it('opens every section', async () => {
    const home = await browser.open('/console');
    const links = [...home.text.matchAll(/href="(\/console\/[a-z]+)"/g)].map(([, path = '']) => path);
    expect(new Set(links).size).toBeGreaterThan(7);
    for (const path of new Set(links)) expect([path, (await browser.open(path)).status]).toEqual([path, 200]);
  });

  it('opens an activity after its preview, shows who signed up, and gives the list as Excel', async () => {
    const fields = {
      unit: 'lanbei',
      title: '冬季长跑<b>',
      places: '20人',
      deadline: '12月5日18点',
      allocation: '先到先得',
    };
    const refused = await submit('/console/activities/new', { ...fields, deadline: '从前', step: 'preview' });
    expect([refused.status, refused.text.includes('没看懂截止时间')]).toEqual([422, true]);
    expect(refused.text).toContain('value="冬季长跑&lt;b&gt;"');
    const reversed = await submit('/console/activities/new', { ...fields, team: '10–8人', step: 'preview' });
    expect([reversed.status, reversed.text.includes('写“每队 8–10 人”')]).toEqual([422, true]);
    const preview = await submit('/console/activities/new', { ...fields, step: 'preview' });
    expect(preview.text).toContain('【预览】冬季长跑&lt;b&gt;');
    const opened = await browser.submit('/console/activities/new', preview.hidden);
    expect(opened.status).toBe(303);
    expect(await notice(opened.location)).toContain('发起好了');
    const id = /activities\/(\d+)/.exec(opened.location ?? '')?.[1] ?? '';
    const worker = await union.person('王建国');
    await worker.says(`/报名 ${id}`);
    expect((await browser.open(`/console/activities/${id}`)).text).toContain('王建国');
    const file = await fetch(`${browser.url}/console/activities/${id}/export`);
    expect(file.headers.get('content-disposition')).toContain('.xlsx');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await browser.open('/console/activities/statistics?year=2026')).text).toContain('1/');
  });

  it('answers a question, which reaches the asker, and proposes it for the Q&A library', async () => {
    const worker = await union.person('王建国');
    await worker.says('/转人工 食堂周末几点开门？');
    const list = await browser.open('/console/cases');
    const path = /\/console\/cases\/\d+/.exec(list.text)?.[0] ?? '';
    const long = await submit(path, { answer: `很长${'长'.repeat(4000)}` }, `${path}/answer`);
    expect(long.status).toBe(422);
    for (const shown of ['最多 4000 个字', '食堂周末几点开门', '很长长']) expect(long.text).toContain(shown);
    const because = await submit(path, { reason: `理由${'长'.repeat(1000)}` }, `${path}/close`);
    expect([because.status, because.text.includes('理由长长')]).toEqual([422, true]);
    expect((await submit(path, { answer: '好' }, '/console/cases/99/answer')).status).toBe(404);
    const answered = await submit(path, { answer: '周末早上七点开门。' }, `${path}/answer`);
    expect(await notice(answered.location)).toContain('答复已保存');
    // The queue may be sending it at this moment.
    await expect
      .poll(
        async () => {
          const messages = await union.niangjia.db.query<{ content: { text: string } }>(
            `select content from playground_messages where chat_id = $1`,
            [`playground:p:${worker.id}`],
          );
          return messages.some(({ content }) => content.text.includes('周末早上七点开门'));
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    const again = await submit(path, { answer: '八点。' }, `${path}/answer`);
    expect([again.status, again.text.includes('已经有人答复过了')]).toEqual([422, true]);
    // What is proposed for the library is what was answered.
    expect(again.text).toContain('周末早上七点开门。</textarea');
    const proposed = await submit(
      path,
      { question: '食堂周末几点开门？', answer: '周末早上七点开门。' },
      `${path}/qa`,
    );
    expect(proposed.status).toBe(303);
  });

  it('drafts a broadcast and sends it only when confirmed, switches a plan, settles a verdict', async () => {
    const drafted = await submit('/console/broadcasts/new', { unit: 'hanjie', text: '周五义诊' });
    expect(await notice(drafted.location)).toContain('草稿存好了');
    const { text } = await browser.open('/console/broadcasts');
    const confirm = /\/console\/broadcasts\/\d+\/confirm/.exec(text)?.[0] ?? '';
    expect((await submit('/console/broadcasts', {}, confirm)).status).toBe(303);
    const switched = await submit(
      '/console/pushes',
      { plan: 'birthday', unit: 'hanjie', wanted: '关' },
      '/console/pushes/switch',
    );
    expect(await notice(switched.location)).toContain('已经关掉');
    expect(
      (await submit('/console/pushes', { plan: 'x', unit: 'hanjie', wanted: '关' }, '/console/pushes/switch'))
        .status,
    ).toBe(422);
  });

  it('shows what a roster would change before anything is written', async () => {
    const roster = (text: string) => new File([text], '名册.csv');
    const nonsense = await upload(
      '/console/people/upload',
      '/console/people/check',
      roster('随便,写写\n1,2\n'),
      'roster',
    );
    expect(nonsense.status).toBe(422);
    const checked = await upload(
      '/console/people/upload',
      '/console/people/check',
      // As it will be when it is imported: without the sample's units.
      roster('姓名,单位,工号\n新来的,root,N1\n示例的,hanjie,N2\n没单位,,N3\n'),
      'roster',
    );
    expect(checked.text).toContain('新增 1 人');
    expect(checked.text).toContain('2 行有问题');
    expect(checked.text).toContain('真正导入时，示例资料会整体删除');
    expect((await browser.open('/console/people?q=新来的')).text).toContain('没有找到这样的人');
    const found = await browser.open('/console/people?q=王建国');
    expect(found.text).toContain('焊接');
    expect((await browser.open('/console/people?q=%25')).text).toContain('没有找到这样的人');
    const file = await fetch(`${browser.url}/console/people/download`);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('corrects a document and withdraws it', async () => {
    const path = /href="(\/console\/documents\/\d+)"/.exec(
      (await browser.open('/console/documents')).text,
    )?.[1];
    const corrected = await submit(path ?? '', { field: 'ends_on', value: '不是日子' }, `${path}/correct`);
    expect(corrected.status).toBe(422);
    expect(corrected.text).toMatch(/upload" open[\s\S]*value="ends_on" selected[\s\S]*value="不是日子"/u);
    const withdrawn = await submit(path ?? '', {}, `${path}/withdraw`);
    expect(await notice(withdrawn.location)).toContain('已撤下');
    expect((await browser.open(path ?? '')).text).toContain('已到期');
  });

  it('leaves somebody out of pushes for a sealed reason, and takes it back', async () => {
    const left = await submit(
      '/console/exclusions',
      { name: '王建国', topic: 'birthday', until: '2026-12-31', reason: '家里有丧事' },
      '/console/exclusions/new',
    );
    expect(await notice(left.location)).toContain('不给王建国发生日了');
    const page = await browser.open('/console/exclusions');
    expect(page.text).toContain('2026-12-31');
    expect(page.text).toContain('家里有丧事');
    const kept = await union.niangjia.db.query<{ row: string }>(
      `select to_jsonb(x)::text as row from push_exclusions x union all select to_jsonb(a)::text from audit_log a`,
    );
    expect(kept.filter(({ row }) => row.includes('丧'))).toEqual([]);
    // For longer, and without saying why again: the reason stays.
    const longer = { name: '王建国', topic: 'birthday', until: '2027-01-31', reason: '' };
    await submit('/console/exclusions', longer, '/console/exclusions/new');
    expect((await browser.open('/console/exclusions')).text).toMatch(/2027-01-31[\s\S]*家里有丧事/u);
    const personId = (await union.person('王建国')).id;
    const taken = await submit(
      '/console/exclusions',
      { personId, topic: 'birthday' },
      '/console/exclusions/drop',
    );
    expect(await notice(taken.location)).toContain('照常发了');
    const unknown = await submit(
      '/console/exclusions',
      { name: '查无此人', topic: 'birthday', until: '2027-02-01', reason: '刚生了孩子' },
      '/console/exclusions/new',
    );
    expect(unknown.status).toBe(422);
    for (const shown of ['value="查无此人"', 'value="birthday" selected', '2027-02-01', '刚生了孩子'])
      expect(unknown.text).toContain(shown);
  });

  it('puts a Q&A entry into the library by a second person, and only what was seen', async () => {
    const { db } = union.niangjia;
    const author = await union.person('赵敏');
    await db.query(
      `insert into cases (id, kind, person_id, unit_id, question, question_key, status, opened_at, answer, answered_by)
       values (9001, 'question', null, 'lanbei', '停车位怎么申请', '停车位怎么申请', 'answered', $1, '找后勤登记', $2)`,
      [union.clock.now, author.id],
    );
    const wording = { question: '停车位怎么申请？', answer: '到后勤部登记，每季度摇号一次。' };
    await saveQaDraft(db, { id: 9001, unitId: 'lanbei', by: author.id, at: union.clock.now, ...wording });
    expect((await browser.open('/console/qa')).text).toContain('每季度摇号一次');
    const stale = await submit('/console/qa', { sign: '000000' }, '/console/qa/9001/approve');
    expect(stale.status).toBe(422);
    const approved = await submit('/console/qa', { sign: signOf(wording) }, '/console/qa/9001/approve');
    expect(approved.status).toBe(303);
    const worker = await union.person('王建国');
    await worker.says('停车位怎么申请？');
    // The running queue may be the one that sends it.
    await union.niangjia.settled(`playground:p:${worker.id}`);
    const told = `select 1 from playground_messages where kind = 'bot' and content::text like '%摇号%'`;
    expect(await union.niangjia.db.query(told)).toHaveLength(1);
    const out = await submit('/console/qa', {}, '/console/qa/9001/withdraw');
    expect(out.status).toBe(303);
  });

  it('draws a survey’s answers, and shows of applications and of what was done no more than it may', async () => {
    const { db } = union.niangjia;
    const survey = await insertSurvey(db, {
      unitId: 'lanbei',
      title: '食堂满意度<i>',
      anonymous: false,
      questions: [
        { kind: 'scale', text: '满意吗？', options: [] },
        { kind: 'free', text: '还有呢？', options: [] },
      ],
      openedBy: null,
      openedAt: union.clock.now,
      deadlineAt: new Date('2026-12-05T18:00:00+08:00'),
    });
    for (const [name, score] of [
      ['王建国', 5],
      ['李小燕', 2],
    ] as const) {
      const { id } = await union.person(name);
      await db.query('insert into survey_participants (survey_id, person_id) values ($1, $2)', [
        survey.id,
        id,
      ]);
      await db.query(
        `insert into survey_signed_answers (survey_id, person_id, unit_id, answers, answered_at)
         values ($1, $2, 'lanbei', $3::jsonb, $4)`,
        [survey.id, id, JSON.stringify({ 1: [score], 2: '<b>好</b>' }), union.clock.now],
      );
    }
    expect((await browser.open('/console/surveys')).text).toContain('食堂满意度&lt;i&gt;');
    const page = (await browser.open(`/console/surveys/${survey.id}`)).text;
    expect(page).toContain('满意率 50.0%');
    expect(page).toMatch(/<svg class="chart" role="img"/);
    expect(page).toContain('1（50.0%）');
    expect(page).toContain('&lt;b&gt;好&lt;/b&gt;');
    const audit = (await browser.open('/console/audit')).text;
    expect(audit).toContain('剔除名单（新建）');
    expect(audit).toContain('管理台');
    expect(audit).not.toContain('13812345678');
    const health = (await browser.open('/console/health')).text;
    expect(health).toContain('发送队列');
    expect(health).toContain('内置数据库');
    const applications = (await browser.open('/console/applications')).text;
    expect(applications).toContain('待遇申请');
  });

  it('takes a first real document in, which ends the sample, refuses a broken one, and withdraws it', async () => {
    const rule = new File(
      ['车棚管理办法\n第一条 电动车必须停放在车棚内，违者罚款37元。\n'],
      '车棚管理办法.txt',
    );
    const taken = await upload('/console/documents', '/console/documents/upload', rule, 'file', {
      unit: 'lanbei',
    });
    expect([taken.status, await notice(taken.location)]).toEqual([303, expect.stringContaining('收进来了')]);
    const broken = new File([new Uint8Array([1, 2, 3])], 'x.docx');
    expect(
      (await upload('/console/documents', '/console/documents/upload', broken, 'file', { unit: 'root' }))
        .status,
    ).toBe(422);
    // Nobody is left by name: what has to be signed for is refused with what to do.
    const path = /href="(\/console\/documents\/\d+)"/.exec(
      (await browser.open('/console/documents')).text,
    )?.[1];
    const nobody = await submit(path ?? '', {}, `${path}/withdraw`);
    expect([nobody.status, nobody.text.includes('不代表任何人')]).toEqual([422, true]);
  });
});
