import readExcelFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { listPeople } from '../../db/people/people.ts';
import { insertSurvey } from '../../db/voice/surveys.ts';
import { insertAnonymousAnswers, insertParticipant } from '../../db/voice/survey-answers.ts';
import { chosenStage } from '../helpers/stages/stage.ts';
import { type Heard, type Union, union } from '../helpers/union.ts';

const definition = [
  '/发起问卷 2026年食堂满意度',
  '截止：12月5日18点',
  '1. 您对食堂满意吗？（打分）',
  '2. 最该改进什么？（多选）菜品、价格、环境',
  '3. 还有什么想说的？（问答）',
].join('\n');

const start = () => union({ at: '2026-11-20T10:00:00+08:00', sample: true, on: chosenStage('feishu') });

/** Opens a survey; returns its number and everything that went out. */
async function open(made: Union, words: string): Promise<{ id: string; sent: Heard[] }> {
  const staff = await made.person('赵敏');
  const [preview] = await staff.says(words);
  const sent = await staff.presses(preview, '确认发出');
  return { id: /编号 (\d+)/u.exec(sent[0]?.text ?? '')?.[1] ?? '', sent };
}

async function state({ niangjia: { db } }: Union) {
  const read = (table: string) => db.query(`select * from ${table} order by 1, 2`);
  return Promise.all(['surveys', 'survey_participants', 'survey_answers', 'survey_signed_answers'].map(read));
}

it('an anonymous survey goes from the groups through private answers to results that name nobody', async () => {
  const made = await start();
  const { db } = made.niangjia;
  const staff = await made.person('赵敏');
  const { id, sent } = await open(made, definition);
  const card = sent.find(({ chat }) => chat === 'playground:g:hanjie');
  expect(card?.title).toContain('2026年食堂满意度');

  // Pressed in the group, answered in private, by press, number and words, corrected, left and taken up again.
  const worker = await made.person('王建国');
  const asked = await worker.presses(card, '去答卷');
  expect(asked.map(({ chat }) => chat)).toEqual([`playground:p:${worker.id}`]);
  expect((await worker.saysInGroup('hanjie', `/答卷 ${id} 1 1`))[0]?.text).toContain('没有记下');
  const typesOnly = made.stage.name === 'wechat';
  const [second] = typesOnly ? await worker.says('2') : await worker.presses(asked[0], '2 不满意');
  expect(second?.text).toContain('最该改进什么');
  if (!typesOnly) {
    const [marked] = await worker.presses(second, '☐ 价格');
    expect(marked?.buttons?.map(({ label }) => label)).toContain('☑ 价格');
    await worker.presses(marked, '☐ 菜品');
  }
  const [third] = await worker.says('1、3');
  expect(third?.text).toContain('第 2 题记下了：菜品、环境');
  expect(third?.text).toContain('还有什么想说的');
  expect((await worker.says('上一题'))[0]?.text).toContain('最该改进什么');
  await worker.says('1 3');
  made.clock.now = new Date('2026-11-21T10:00:00+08:00');
  expect((await worker.says('/答卷'))[0]?.buttons?.[0]?.say).toBe(`/答卷 ${id}`);
  expect((await worker.says(`/答卷 ${id}`))[0]?.text).toContain('还有什么想说的');
  const [review] = await worker.says('夜班饭凉，王建国');
  expect(review?.text).toContain('菜品、环境');
  const [again] = await worker.presses(review, '改第 1 题');
  const [ready] = typesOnly ? await worker.says('5') : await worker.presses(again, '5 很满意');
  expect(ready?.text).toContain('5 分');
  expect((await worker.presses(ready, '交卷'))[0]?.text).toContain('没有记下您是谁');
  expect((await worker.says(`/答卷 ${id}`))[0]?.text).toContain('已经交过');
  expect((await worker.says(`/答卷 ${id} 交`))[0]?.text).toContain('已经交过');

  // Reminded are all others, in private; before the deadline nobody reads what came.
  const reminded = await staff.says(`/问卷提醒 ${id}`);
  const targets = reminded.slice(1).map(({ chat }) => chat);
  expect(targets.length).toBeGreaterThan(4);
  expect(targets.every((chat) => chat.startsWith('playground:p:'))).toBe(true);
  expect(targets).not.toContain(`playground:p:${worker.id}`);
  expect(await staff.says(`/问卷提醒 ${id}`)).toHaveLength(1);
  for (const command of ['问卷结果', '导出问卷']) {
    const [early] = await staff.says(`/${command} ${id}`);
    expect(early?.text).toContain('截止');
    expect(early?.file).toBeUndefined();
    expect(early?.text).not.toContain('夜班');
  }

  // The survey of the year before, and five more answers.
  const people = (await listPeople(db))
    .filter(({ id: other, unitId: at }) => other !== worker.id && at === 'hanjie')
    .slice(0, 5);
  const [{ unitId }] = (await db.query<{ unitId: string }>('select unit_id as "unitId" from surveys')) as [
    { unitId: string },
  ];
  const before = await insertSurvey(db, {
    unitId,
    title: '2025 年食堂满意度',
    anonymous: true,
    questions: [{ kind: 'scale', text: '满意吗？', options: [] }],
    openedBy: null,
    openedAt: new Date('2025-11-25T00:00:00Z'),
    deadlineAt: new Date('2025-12-05T00:00:00Z'),
  });
  for (const person of people) {
    await insertParticipant(db, before.id, person.id);
    await insertAnonymousAnswers(db, before.id, { unitId, answers: { 1: [person === people[0] ? 5 : 2] } });
    const one = await made.person(person.name);
    for (const words of [`/答卷 ${id}`, '3', '1', '=1+1', `/答卷 ${id} 交`]) await one.says(words);
  }
  // Nothing kept joins an answer to its author.
  const columns = await db.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'survey_answers' order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(['answers', 'id', 'survey_id', 'unit_id']);
  expect(await db.query('select 1 as one from survey_drafts')).toEqual([]);
  const writers = await db.query<{ count: number }>(
    'select count(distinct xmin::text) as count from survey_answers where survey_id = $1',
    [Number(id)],
  );
  expect(writers).toEqual([{ count: 1 }]);
  const traces = await db.query("select 1 as one from deliveries where plan = 'untraced_reply'");
  expect(traces).toEqual([]);

  made.clock.now = new Date('2026-12-05T18:00:00+08:00');
  expect((await (await made.person('赵敏')).says(`/答卷 ${id}`))[0]?.text).toMatch(/截止|交过/);
  const [results] = await staff.says(`/问卷结果 ${id}`);
  expect(results?.text).toContain('已答 6 人');
  expect(results?.text).toContain('满意率 16.7%');
  expect(results?.text).toContain('比上年同名问卷（20.0%）下降 3.3 个百分点');
  expect(results?.text).toContain('菜品：6（100.0%）');
  const [table] = await staff.says(`/导出问卷 ${id}`);
  const [sheet] = await readExcelFile(Buffer.from(table?.file?.base64 ?? '', 'base64'));
  const cells = JSON.stringify(sheet);
  expect(cells).toContain('夜班饭凉');
  expect(cells).toContain(`'=1+1`);
  expect((await staff.says(`/问卷提醒 ${id}`))[0]?.text).toContain('截止');
});

it('what is signed is exported with names, and goes with 删除我的资料', async () => {
  const made = await start();
  const staff = await made.person('赵敏');
  const { id } = await open(made, `${definition}\n实名`);
  const worker = await made.person('王建国');
  for (const words of [`/答卷 ${id}`, '4', '2', '跳过']) await worker.says(words);
  const [own] = await worker.says('/我的资料');
  const told = Buffer.from(own?.file?.base64 ?? '', 'base64').toString();
  expect(told).toContain('您没交的答卷');
  expect(told).toContain('"asking":0');
  await worker.says('交卷');
  expect((await staff.says(`/问卷结果 ${id}`))[0]?.text).toContain('满意率 100.0%');
  const [table] = await staff.says(`/导出问卷 ${id}`);
  const [sheet] = await readExcelFile(Buffer.from(table?.file?.base64 ?? '', 'base64'));
  expect(JSON.stringify(sheet)).toContain('王建国');
  await worker.says('/删除我的资料 确认删除');
  const { db } = made.niangjia;
  expect(await db.query('select 1 as one from survey_signed_answers')).toEqual([]);
  expect((await staff.says(`/问卷结果 ${id}`))[0]?.text).not.toContain('满意率');
});

it('fewer than five anonymous answers are not shown', async () => {
  const made = await start();
  const staff = await made.person('赵敏');
  const { id } = await open(made, definition);
  const worker = await made.person('王建国');
  for (const words of [`/答卷 ${id}`, '1', '2', '饭凉', '交']) await worker.says(words);
  made.clock.now = new Date('2026-12-06T10:00:00+08:00');
  for (const command of ['问卷结果', '导出问卷']) {
    const [reply] = await staff.says(`/${command} ${id}`);
    expect(reply?.text).toContain('不足 5 份');
    expect(reply?.file).toBeUndefined();
  }
});

it('wrong, missing, hostile and huge words are answered with what to do, and change nothing', async () => {
  const made = await start();
  const staff = await made.person('赵敏');
  const worker = await made.person('王建国');
  const { id } = await open(made, definition);
  const before = await state(made);
  const said: [typeof staff, string, RegExp][] = [
    [staff, '/发起问卷', /照这样发/],
    [staff, '/发起问卷 食堂', /截止/],
    [staff, `/发起问卷 ${'长'.repeat(9_000)}`, /太长/],
    [staff, `/发起问卷 '; drop table surveys; --`, /照这样发/],
    [staff, '/发起问卷 确认', /没有等您确认/],
    [staff, '/发起问卷 取消', /没有发出去/],
    [staff, '/问卷结果', /请写上编号/],
    [staff, '/问卷结果 999999', /没有找到/],
    [staff, '/问卷结果 99999999999999999999', /没有找到/],
    [staff, '/问卷提醒 一', /没有找到/],
    [staff, `/导出问卷 1' or 1=1 --`, /没有找到/],
    [worker, '/答卷 abc', /请写上问卷编号/],
    [worker, '/答卷 999999', /没有找到/],
    [worker, `/答卷 ${id} 交`, /还有没答的/],
    [worker, `/答卷 ${id} 9 1`, /只有 3 题/],
    [worker, `/答卷 ${id} 9`, /只有 3 题/],
    [worker, `/答卷 ${id} 1 六`, /1 到 5/],
    [worker, `/答卷 ${id} 2 7`, /1 到 3/],
    [worker, `/答卷 ${id} 3 ${'长'.repeat(900)}`, /500 个字/],
    [worker, `/答卷 ${id} <at id=all></at>`, /请这样发/],
    [worker, '/发起问卷 工资\n截止：12月5日\n满意吗？（打分）', /工会干事/],
    [worker, `/问卷结果 ${id}`, /工会干事/],
    [worker, `/导出问卷 ${id}`, /工会干事/],
  ];
  for (const [speaker, words, expected] of said)
    expect((await speaker.says(words))[0]?.text, words).toMatch(expected);
  expect(await state(made)).toEqual(before);
});
