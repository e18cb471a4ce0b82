import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMachine, type Machine } from '../helpers/command-line.ts';

interface AskResult {
  outcome: string;
  text: string;
  citations: { document: string; clause: string; effectiveOn?: string; quote: string }[];
  asOf: string;
}

let machine: Machine;
beforeAll(() => {
  machine = createMachine();
});
afterAll(() => machine.dispose());

const ask = async (...args: string[]) => (await machine.run(['ask', '--json', ...args])).json<AskResult>();

describe('npx niangjia on a fresh machine', () => {
  it('answers from the sample with document, clause, date and quote', async () => {
    const answer = await ask('我住院了能领多少慰问金？');
    expect(answer.outcome).toBe('answered');
    expect(answer.text).toContain('1000元');
    expect(answer.text).toContain('示例');
    expect(answer.citations[0]).toMatchObject({
      document: '澜北重工集团工会职工慰问办法',
      clause: '第十四条',
      effectiveOn: '2026-01-01',
    });
    expect(answer.citations[0]?.quote).toContain('1000元');
  });

  it('says honestly that no rule is found', async () => {
    const answer = await ask('公积金怎么提取？');
    expect(answer).toMatchObject({ outcome: 'handoff', citations: [] });
  });

  it('refuses what concerns somebody else', async () => {
    expect(await ask('李四是不是困难户')).toMatchObject({ outcome: 'refused', citations: [] });
  });

  it('answers for a unit and a day', async () => {
    const superseded = await ask('--on', '2024-05-01', '我住院了能领多少慰问金？');
    expect(superseded).toMatchObject({ asOf: '2024-05-01', outcome: 'answered' });
    expect(superseded.text).not.toContain('1000元');
    const branch = await ask('--unit', '宁波', '结婚有多少慰问？');
    expect(branch.text).toContain('宁波');
  });

  it.each([
    ['an empty question', ['ask', ''], '问题是空的'],
    ['20,000 characters', ['ask', '长'.repeat(20_000)], '太长'],
    ['an unknown unit', ['ask', '住院', '--unit', '不存在的单位'], '没有“不存在的单位”这个单位'],
    ['an impossible day', ['ask', '住院', '--on', '2026-02-30'], '年-月-日'],
    ['an unknown chat', ['ask', '住院', '--chat', 'public'], 'private'],
    ['a bad day', ['pushes', '--from', 'x', '--to', '2026-01-01'], '年-月-日'],
    ['a bad instant', ['run-due', '--at', 'tomorrow'], '带时区'],
    ['an unknown command', ['nonsense'], '没有“nonsense”这个命令'],
    ['a missing argument', ['ask'], '用法见 npx niangjia ask --help'],
  ])('ends %s with code 2 and says how to do it right', async (_case, args, words) => {
    const { code, stdout, stderr } = await machine.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('talks, with numbered buttons, one JSON line for each reply', async () => {
    const { code, stdout } = await machine.run(['chat', '--json', '--person', 'p1'], {
      input: '/报名\n1\n我的报名在哪看\n',
    });
    expect(code).toBe(0);
    const replies = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; buttons: string[]; outcome?: string });
    expect(replies[0]?.buttons[0]).toContain('焊工技能比武');
    expect(replies[1]?.text).toContain('请选一个项目');
    expect(replies[2]?.outcome).toBeDefined();
  });

  it('imports the real union in place of the sample and says so', async () => {
    const units = join(machine.folder, 'units.csv');
    writeFileSync(units, '编号,名称,上级,地区,别名\nu1,红星机械厂工会,,上海,红星\nu2,一车间,u1,,\n');
    const tried = await machine.run(['units', 'import', units, '--dry-run']);
    expect(tried.stderr).toContain('真正导入时，示例资料会整体删除');
    const imported = await machine.run(['units', 'import', units, '--json']);
    expect(imported.stderr).toContain('示例资料已整体删除');
    expect(imported.json()).toEqual({ added: 2, updated: 0, unchanged: 0, rejected: [] });

    const people = join(machine.folder, 'people.csv');
    writeFileSync(people, '姓名,单位,生日\n张三,一车间,1990-03-05\n李四,没有的单位,1990-01-01\n');
    expect((await machine.run(['people', 'import', people, '--json', '--dry-run'])).json()).toMatchObject({
      added: 1,
    });
    expect((await machine.run(['people', 'import', people, '--json'])).json()).toMatchObject({
      added: 1,
      rejected: [{ row: 3 }],
    });
    expect((await machine.run(['people', 'list', '--json'])).json()).toMatchObject({
      people: [{ name: '张三', unit: 'u2' }],
    });

    const rules = join(machine.folder, 'rules');
    mkdirSync(rules);
    writeFileSync(
      join(rules, '慰问规定.md'),
      '# 红星厂慰问规定\n\n第一条 职工住院的，慰问 666 元。\n\n第二条 本规定自2026年1月1日起施行。\n',
    );
    writeFileSync(join(rules, 'picture.docx'), 'not a document');
    const seen = await machine.run(['ingest', rules, '--dry-run']);
    expect(seen.stdout).toContain('会新增  《红星厂慰问规定》 2 条，2026-01-01 起施行');
    expect(seen.stdout).toContain('第一条、第二条');
    expect(seen.stdout).toMatch(/不会收  《picture》.*\n.*\.docx/u);
    expect(seen.stdout).toContain('还没有写入');
    expect((await machine.run(['documents', 'list', '--json'])).json()).toMatchObject({ documents: [] });
    const ingested = await machine.run(['ingest', rules, '--json']);
    expect(
      ingested
        .json<{ documents: { status: string }[] }>()
        .documents.map(({ status }) => status)
        .sort(),
    ).toEqual(['added', 'rejected']);
    // Questions are answered from it, checks go on counting by rule files.
    expect(ingested.stderr).toMatch(/住院慰问还没有本单位的规则文件.*benefits\//u);
    const answer = await ask('住院慰问多少钱');
    expect(answer.text).toContain('666');
    expect(answer.text).not.toContain('示例');
  });

  it.each([
    ['people', '姓名,单位\n张三,root\n', ['people', 'import']],
    ['rules', '问题,答案\n住院慰问多少,1000元\n', ['ingest']],
  ])('tries %s on a machine that has nothing yet, and leaves nothing behind', async (name, text, words) => {
    const file = join(machine.folder, `${name}.csv`);
    writeFileSync(file, text);
    const env = {
      NIANGJIA_DATA_DIR: join(machine.folder, 'none-yet'),
      TMPDIR: machine.folder,
      NODE_DISABLE_COMPILE_CACHE: '1',
    };
    const before = readdirSync(machine.folder);
    const { code, stdout } = await machine.run([...words, file, '--dry-run', '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(stdout))).toMatch(/"added"(?::1|\})/u);
    expect(readdirSync(machine.folder)).toEqual(before);
  });

  it('ends with code 1 when nothing of an import was accepted', async () => {
    const file = join(machine.folder, 'empty.docx');
    writeFileSync(file, '');
    expect((await machine.run(['ingest', file])).code).toBe(1);
    const { code, stdout, stderr } = await machine.run([
      'units',
      'import',
      join(machine.folder, 'missing.csv'),
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/没有导入：打不开文件 .*missing\.csv/);
  });

  it('backs everything up and restores it', async () => {
    const file = join(machine.folder, 'backup.gz');
    expect((await machine.run(['backup', file])).code).toBe(0);
    const other = createMachine();
    expect((await other.run(['restore', file])).code).toBe(0);
    const list = await other.run(['people', 'list', '--json']);
    expect(list.stdout).toBe((await machine.run(['people', 'list', '--json'])).stdout);
    const broken = join(machine.folder, 'broken.gz');
    writeFileSync(broken, 'nonsense');
    const refused = await other.run(['restore', broken]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('备份');
    expect((await other.run(['people', 'list', '--json'])).stdout).toBe(list.stdout);
    await other.dispose();
  });
});

describe('npm start', () => {
  it('lets the command line work through it, and refuses a second start by naming its pid', async () => {
    const running = await machine.start();
    const answer = await ask('住院慰问多少钱');
    expect(answer.text).toContain('666');
    const second = await machine.run(['start']);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(String(running.process.pid));
    expect((await machine.run(['doctor', '--json'])).json()).toMatchObject({ ok: true });
    running.process.kill('SIGTERM');
    await once(running.process, 'exit');
    expect(running.process.exitCode).toBe(0);
  });

  it.each([
    [
      { NIANGJIA_HTTP_PORT: 'abc', NIANGJIA_TIMEZONE: 'Mars/Base' },
      ['NIANGJIA_HTTP_PORT', 'NIANGJIA_TIMEZONE'],
    ],
    [{ FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718' }, ['FEISHU_APP_SECRET']],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, ['连不上 PostgreSQL', 'DATABASE_URL']],
    [{ DATABASE_URL: 'mysql://x' }, ['DATABASE_URL', 'postgres://']],
  ])('does not start with %j, and says what to mend', async (env, words) => {
    const { code, stderr } = await machine.run(['start'], { env });
    expect(code).toBe(1);
    for (const word of words) expect(stderr).toContain(word);
  });

  it('does not start on a damaged data folder, and leaves it as it is', async () => {
    const damaged = createMachine();
    mkdirSync(join(damaged.folder, 'pgdata'));
    writeFileSync(join(damaged.folder, 'pgdata/PG_VERSION'), 'rubbish');
    const { code, stderr } = await damaged.run(['start']);
    expect(code).toBe(1);
    expect(stderr).toContain('数据文件夹打不开');
    await damaged.dispose();
  });

  it('does not start on a taken port, and names the variable to change', async () => {
    const running = await machine.start();
    const port = new URL(running.url).port;
    const other = createMachine();
    const { code, stderr } = await other.run(['start'], {
      env: { NIANGJIA_HTTP_PORT: port, NIANGJIA_SAMPLE: 'off' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('NIANGJIA_HTTP_PORT');
    await other.dispose();
    running.process.kill('SIGTERM');
    await once(running.process, 'exit');
  });
});
