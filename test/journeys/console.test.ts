import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowserless, type Browserless } from '../helpers/browserless.ts';
import { createUnion, type Union } from '../helpers/union.ts';

let union: Union;
let browser: Browserless;
beforeAll(async () => {
  union = await createUnion({
    at: '2026-11-20T10:00:00+08:00',
    sample: true,
    env: { NIANGJIA_HTTP_PORT: '0' },
  });
  await union.niangjia.start();
  browser = createBrowserless(union.niangjia.webUrl());
});
afterAll(() => union.niangjia.stop());

/** Opens a page and sends its first form with these fields, to another address where one is given. */
async function submit(page: string, fields: Record<string, string>, to = page) {
  const { hidden } = await browser.open(page);
  return browser.submit(to, { formKey: hidden['formKey'] ?? '', formId: crypto.randomUUID(), ...fields });
}
const notice = async (location: string | null) => (await browser.open(location ?? '')).text;

async function upload(
  page: string,
  to: string,
  file: File,
  name: string,
  fields: Record<string, string> = {},
) {
  const { hidden } = await browser.open(page);
  const body = new FormData();
  for (const [key, value] of Object.entries({
    formKey: hidden['formKey'] ?? '',
    formId: crypto.randomUUID(),
    ...fields,
  }))
    body.set(key, value);
  body.set(name, file);
  return browser.send(to, body);
}

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
    expect((await submit(path, { answer: ' ' }, `${path}/answer`)).status).toBe(400);
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
      roster('姓名,单位,工号\n新来的,hanjie,N1\n没单位,,N2\n'),
      'roster',
    );
    expect(checked.text).toContain('新增 1 人');
    expect(checked.text).toContain('1 行有问题');
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
    const withdrawn = await submit(path ?? '', {}, `${path}/withdraw`);
    expect(await notice(withdrawn.location)).toContain('已撤下');
    expect((await browser.open(path ?? '')).text).toContain('已到期');
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
