import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { createUnion, type Heard, type Union } from '../helpers/union.ts';

/** What the real log writes, line by line. */
const lines: string[] = [];
let union: Union;
beforeAll(async () => {
  const log = createLog({ write: (line) => void lines.push(line) });
  union = await createUnion({ at: '2026-08-03T10:00:00+08:00', sample: true, log });
});
afterAll(() => union.niangjia.stop());

/** Runs some work while the database takes nothing new into a table, and says which row it refuses. */
async function whileRefused(table: string, work: () => Promise<Heard[]>): Promise<Heard[]> {
  const { db } = union.niangjia;
  await db.query(`alter table ${table} add constraint refused check (false) not valid`);
  const heard = await work();
  await db.query(`alter table ${table} drop constraint refused`);
  return heard;
}

describe('the log', () => {
  it('holds nothing of what a worker told, even of messages that could not be handled', async () => {
    const worker = await union.person('王建国');
    const handler = await union.person('赵敏');
    const heard: Heard[] = [];
    const says = async (...words: readonly string[]) => {
      for (const said of words) heard.push(...(await worker.says(said)));
    };
    await says('我肺炎住院9天花了八千多', '/资格 住院慰问', '是', '本人', '没有', '生病');
    heard.push(...(await whileRefused('benefit_dialogs', () => worker.says('肺炎住了9天'))));
    await says('肺炎住了9天', '7月15号', '没有', '我的身份证号是110101199003077475');
    await says('我要申请');
    heard.push(...(await whileRefused('applications', () => worker.says('同意并提交'))));
    await says('同意并提交');
    const caseId = heard.map(({ text }) => /编号 (\d+)/.exec(text)?.[1]).findLast(Boolean) ?? '';
    heard.push(...(await handler.says(`/申请单 ${caseId}`)));
    await says('删除我的资料');

    expect(heard.map(({ text }) => text).join('\n')).toMatch(/9天[^]*7月15日[^]*申请单/);
    const log = lines.join('');
    for (const table of ['benefit_dialogs', 'applications'])
      expect(log).toMatch(new RegExp(`relation .{2}${table}.{2} violates`));
    for (const told of ['肺炎', '9天', '八千', '7月15', '身份证', '199003', '王建国', '赵敏', '同意'])
      expect(log).not.toContain(told);
  });
});
