import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDb } from '../../../helpers/fresh-db.ts';
import { createLibrary, type Library } from '../library.ts';

const rules = `# 西河厂工会会员服务办法

第一条 会员依法办理结婚登记的，给予价值800元的结婚慰问品。夫妻双方都是会员的，分别享受。

第二条 申请结婚慰问、生育慰问，应当自结婚登记之日或者婴儿出生之日起六个月内提出。

第三条 户外劳动者驿站全天开放，司机、快递员都可以进来喝水、热饭、避暑取暖。

第四条 职工因拖欠工资、加班费发生劳动争议的，可以申请法律援助。

第五条 会费在每月发工资时代为扣缴，连续三个月没有工资收入的，免缴当月会费。

第六条 请事假累计三个月以上，单位不扣工资的，不享受当年的年休假。

第七条 有下列情形之一的，不予建档：
（一）家庭拥有两套以上住房的；
（二）家庭拥有小轿车的，残疾人代步车除外。
`;

let library: Library;
let dispose: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'niangjia-beside-'));

beforeAll(async () => {
  const fresh = await createDb();
  dispose = fresh.dispose;
  library = await createLibrary(fresh.db, [{ id: 'root', name: '西河厂工会', parentId: null }]);
  writeFileSync(join(folder, '服务办法.md'), rules);
  await library.ingest([join(folder, '服务办法.md')], 'root');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dispose();
});

const ask = (question: string) =>
  library.answerer.answer({ question, unitId: 'root', on: '2026-11-21', chat: 'private', history: [] });

it.each(['小子结婚有没有红包', '闺女出嫁给多少', '取暖费', '供暖费怎么报', '夜里十二点下班没车咋回家'])(
  '%s is not ruled by what only has its words',
  async (question) => {
    expect((await ask(question)).outcome).toBe('handoff');
  },
);

it.each([
  ['结婚有没有红包', '第一条'],
  ['工资两个月没发', '第四条'],
  ['快递员能进来取暖不', '第三条'],
  ['有小轿车能不能建档', '第七条'],
])('%s is ruled by %s', async (question, clause) => {
  const answer = await ask(question);
  expect(answer.citations[0]?.clause).toBe(clause);
});

it('pay that is owed is not answered with what only speaks of pay, or of as many months', async () => {
  for (const said of ['工资三个月没开了', '三个月没开工资了']) {
    const cited = (await ask(said)).citations.map(({ clause }) => clause);
    expect(cited.filter((clause) => clause !== '第四条')).toEqual([]);
  }
});
