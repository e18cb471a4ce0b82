import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { expect, it, onTestFinished } from 'vitest';
import { grantRole } from '../../db/people/roles.ts';
import { listPeople, savePeople } from '../../db/people/people.ts';
import { exportRoster } from '../../jobs/people/export-roster.ts';
import { importPeople } from '../../jobs/people/import-people.ts';
import { openSensitiveTags, sealOpenTags } from '../../jobs/people/sensitive-tags.ts';
import { union } from '../helpers/union.ts';

// 赵敏 is staff of 焊接厂, but handles no cases; 周志远 is made a case handler of it.
it('hardship and illness are sealed, opened for case handlers only, and nobody is addressed by them', async () => {
  const { niangjia, person } = await union({ at: '2026-12-01T10:00:00+08:00', sample: true });
  const { db, cipher } = niangjia;
  const [staff, handler] = [await person('赵敏'), await person('周志远')];
  await grantRole(db, { personId: handler.id, unitId: 'shenyang', role: 'case_handler' });
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-tags-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const take = (lines: string) => {
    const path = join(folder, '名册.csv');
    writeFileSync(path, lines);
    return importPeople(db, path, { dryRun: false, sample: true, cipher });
  };
  const { counts, differences } = await take(
    '姓名,工号,单位,标签\n刘桂芳,LB1008,焊接厂,女职工、困难职工、患病\n',
  );
  expect(counts).toMatchObject({ updated: 1, rejected: [] });
  expect(differences.join()).toContain('敏感标签有变动');
  expect(differences.join()).not.toContain('困难');

  const rows = await db.query<{ row: string }>(
    `select to_jsonb(p)::text as row from people p union all select to_jsonb(s)::text from sensitive_tags s
     union all select to_jsonb(a)::text from audit_log a`,
  );
  expect(rows.filter(({ row }) => /困难职工|患病/u.test(row))).toEqual([]);
  // The same file again changes nothing, one without them does not take them away, their own column does.
  expect(
    (await take('姓名,工号,单位,标签\n刘桂芳,LB1008,焊接厂,女职工、困难职工、患病\n')).counts.unchanged,
  ).toBe(1);
  expect((await take('姓名,工号,单位,标签\n刘桂芳,LB1008,焊接厂,女职工\n')).counts.unchanged).toBe(1);
  const bytes = await exportRoster(await listPeople(db), { tree: await niangjia.tree(), identities: [] });
  expect(JSON.stringify(await readXlsxFile(Buffer.from(bytes)))).not.toMatch(/困难职工|患病|敏感/u);

  expect((await handler.says('/敏感标签 困难职工'))[0]?.text).toContain('刘桂芳');
  expect((await handler.says('/敏感标签 刘桂芳'))[0]?.text).toContain('困难职工、患病');
  expect((await handler.saysInGroup('hanjie', '/敏感标签 刘桂芳'))[0]?.text).not.toContain('困难');
  expect((await staff.says('/敏感标签 刘桂芳'))[0]?.text).not.toContain('困难');
  expect((await staff.says('/公告 #困难职工 请来领慰问品'))[0]?.text).toContain('不能按它群发');
  await take('姓名,工号,单位,敏感标签\n刘桂芳,LB1008,焊接厂,患病\n');
  expect([...(await openSensitiveTags(db, cipher)).values()]).toEqual([['患病']]);

  // What stood open before is sealed at the next start.
  const [first] = await listPeople(db);
  if (!first) throw new Error('nobody is there');
  await savePeople(db, [{ ...first, tags: ['劳模', '残疾'] }]);
  expect([await sealOpenTags(db, cipher), await sealOpenTags(db, cipher)]).toEqual([1, 0]);
  expect((await listPeople(db)).find(({ id }) => id === first.id)?.tags).toEqual(['劳模']);
  expect((await openSensitiveTags(db, cipher)).get(first.id)).toEqual(['残疾']);
});

it('why somebody is left out is sealed and shown in the list of their staff', async () => {
  const { niangjia, person } = await union({ at: '2026-12-01T10:00:00+08:00', sample: true });
  const staff = await person('赵敏');
  expect((await staff.says('/剔除'))[0]?.text).toContain('没有剔除过人');
  expect((await staff.says('/剔除 李小燕 生日 家里有丧事 到 2026-12-31'))[0]?.text).toContain('原因加密保存');
  expect((await staff.says('/剔除'))[0]?.text).toContain('· 李小燕：生日，到 2026-12-31，家里有丧事');
  expect((await staff.saysInGroup('hanjie', '/剔除'))[0]?.text).toContain('私聊');
  const kept = await niangjia.db.query<{ row: string }>(
    `select to_jsonb(x)::text as row from push_exclusions x union all select to_jsonb(a)::text from audit_log a`,
  );
  expect(kept.filter(({ row }) => row.includes('丧'))).toEqual([]);
  await staff.says('/恢复推送 李小燕');
  expect((await staff.says('/剔除'))[0]?.text).toContain('没有剔除过人');
});
