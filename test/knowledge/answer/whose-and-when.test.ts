import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDb } from '../../helpers/fresh-db.ts';
import { createLibrary, type Library } from './library.ts';

/** Invented for this test: the matter is clear each time, and only whose rule holds, and which edition, is not. */
const files: Record<string, readonly [unitId: string, text: string]> = {
  '纪念品.md': [
    'forest',
    `# 林业集团工会退休职工办法

第一条 会员光荣退休的，赠送价值600元的退休纪念品。

第二条 会员为抢险队员的，每年发放雨靴两双；温州苗圃的抢险队员每年三双。

第三条 本办法自2025年1月1日起施行。
`,
  ],
  '温州.md': [
    'nursery',
    `# 温州苗圃退休职工办法

第一条 会员光荣退休的，赠送价值950元的退休纪念品。

第二条 本办法自2025年1月1日起施行。
`,
  ],
  '研修2023.md': [
    'theatre',
    `# 剧院职工研修资助办法（2023版）

第一条 申报研修资助，应当提交导师推荐信、研修计划书。

第二条 研修资助由艺术处受理，分机8103。

第三条 本办法自2023年1月1日起施行。
`,
  ],
  '研修2026.md': [
    'theatre',
    `# 剧院职工研修资助办法

第一条 申报研修资助，应当提交作品集、部门意见表。

第二条 研修资助由人才办受理，分机8260。

第三条 本办法自2026年1月1日起施行。《剧院职工研修资助办法（2023版）》同时废止。
`,
  ],
  '保障.md': [
    'theatre',
    `# 舞台技师健康保障办法

第一条 吊杆技师的听力检查每两年安排一回，费用由剧院承担。

第二条 本办法自2024年3月1日起施行。
`,
  ],
  '规程.md': [
    'theatre',
    `# 剧院后台作业协商纪要

第一条 吊杆技师的听力检查改为每年安排三回。

第二条 后台的通风每班检查一次。

第三条 《舞台技师健康保障办法》与本纪要不一致的，以本纪要为准。

第四条 本纪要自2026年2月1日起施行。
`,
  ],
  '放假.txt': [
    'theatre',
    `国务院办公厅关于2026年
部分节假日安排的通知

各省、自治区、直辖市人民政府：

一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
`,
  ],
};

let library: Library;
let dispose: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'niangjia-whose-'));

beforeAll(async () => {
  const fresh = await createDb();
  dispose = fresh.dispose;
  library = await createLibrary(fresh.db, [
    { id: 'forest', name: '林业集团工会', parentId: null },
    { id: 'saw', name: '锯木厂分工会', parentId: 'forest' },
    { id: 'nursery', name: '温州苗圃分工会', parentId: 'forest' },
    { id: 'theatre', name: '大剧院工会', parentId: null },
  ]);
  for (const [name, [unitId, text]] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    await library.ingest([join(folder, name)], unitId);
  }
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dispose();
});

const ask = (question: string, unitId: string) =>
  library.answerer.answer({ question, unitId, on: '2026-07-01', chat: 'private', history: [] });

it('tells a year’s holidays from the State Council’s notice, and of another year nothing', async () => {
  expect((await ask('今年春节放几天假', 'theatre')).text).toContain('共9天');
  for (const question of ['2027年春节放几天假', '明年春节放几天假']) {
    const { outcome, text } = await ask(question, 'theatre');
    expect([outcome, text.includes('9天')]).toEqual(['handoff', false]);
  }
});

it('does not tell the group’s figure for another unit’s, but whom to ask', async () => {
  for (const question of ['温州苗圃分工会退休纪念品是多少钱的', '温州苗圃那边退休纪念品多少钱']) {
    const answer = await ask(question, 'saw');
    expect(answer.outcome).toBe('handoff');
    expect(answer.text).not.toContain('600');
    expect(answer.text).toContain('温州苗圃分工会');
  }
});

it('tells what the asker’s own rules say of another unit', async () => {
  const answer = await ask('温州苗圃的抢险队员一年几双雨靴', 'saw');
  expect(answer.text).toContain('三双');
});

it.each([
  ['锯木厂退休纪念品多少钱', '600'],
  ['我在温州苗圃看病时退休了，纪念品多少钱', '600'],
  ['听说温州苗圃退休纪念品950，咱们是多少', '600'],
])('%s asks for the asker’s own rules', async (question, figure) => {
  expect((await ask(question, 'saw')).text).toContain(figure);
});

it.each([
  ['2024年申报研修资助要交哪些材料', '导师推荐信', '作品集'],
  ['2024年的研修资助归谁受理', '8103', '8260'],
  ['前年申报的研修资助，那时候得提交哪些材料', '导师推荐信', '作品集'],
  ['去年五月我去申报研修资助，当时该交啥材料来着', '导师推荐信', '作品集'],
  ['申报研修资助要交哪些材料', '作品集', '导师推荐信'],
])('%s is answered by the edition of its day', async (question, told, other) => {
  const { text } = await ask(question, 'theatre');
  expect(text).toContain(told);
  expect(text).not.toContain(other);
});

it('says of a rule that followed that it holds now, not that it is to come', async () => {
  const { text } = await ask('2024年申报研修资助要交哪些材料', 'theatre');
  expect(text).not.toContain('到那天起');
  expect(text).toContain('2026年1月1日起已经按');
});

it('tells only the later figure where its document prevails over the earlier one', async () => {
  const { text } = await ask('吊杆技师听力检查多久安排一回', 'theatre');
  expect(text).toContain('每年安排三回');
  expect(text).not.toContain('每两年');
});
