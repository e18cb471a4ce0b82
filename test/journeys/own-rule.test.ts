import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { type Heard, type Speaker, union, type Union } from '../helpers/union.ts';

/** A workshop's own document, nearer to its workers than the group's rule files. */
async function takeIn({ niangjia }: Union, unitId: string, text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-own-rule-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '焊接厂会员关怀细则.txt');
  writeFileSync(path, `焊接厂会员关怀细则\n\n${text}\n`);
  const [report] = await niangjia.ingest([path], { unitId, sample: false });
  expect(report?.status).toBe('added');
}

async function checks(speaker: Speaker, ...words: readonly string[]): Promise<Heard | undefined> {
  let heard: Heard[] = [];
  for (const said of words) heard = await speaker.says(said);
  return heard[0];
}

it('a check is told behind what the unit’s own document says otherwise, without its verdict', async () => {
  const house = await union({ at: '2026-08-03T10:00:00+08:00', sample: true });
  const worker = await house.person('王建国');
  const asked = ['/资格 丧事慰问', '是', '别记了', '岳父'];
  const before = await checks(worker, ...asked);
  expect(before?.text).toContain('不符合“丧事慰问”的条件');

  await takeIn(
    house,
    'hanjie',
    '第一条 职工的岳父母去世，慰问金 500 元。\n\n第二条 职工的父母去世，慰问金 1000 元。',
  );
  await worker.says('算了');
  const after = await checks(worker, ...asked);
  expect(after?.text).toMatch(
    /^(?:记下了.*\n\n)?“丧事慰问”，您单位自己的文件里[^\n]*\n《焊接厂会员关怀细则》第一条：职工的岳父母去世，慰问金 500 元/u,
  );
  expect(after?.text).toMatch(/请问经办人：所在分工会/u);
  expect(after?.text).not.toContain('不符合“');
  // Asked for once more.
  expect((await worker.says('为什么不符合'))[0]?.text).toContain('《焊接厂会员关怀细则》第一条');
  // The same sum as the check's, and another unit's document: nothing to set beside it.
  await worker.says('算了');
  const agreed = await checks(worker, '/资格 丧事慰问', '是', '别记了', '父亲', '昨天');
  expect(agreed?.text).toContain('符合“丧事慰问”的条件');
  const elsewhere = await house.person('陈海波');
  expect((await checks(elsewhere, ...asked))?.text).toContain('不符合“丧事慰问”的条件');
});
