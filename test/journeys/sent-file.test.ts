import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnion, type Union } from '../helpers/union.ts';

const rules = [
  '# 夏送清凉办法',
  '',
  '第一条 本办法自2024年6月1日起施行。',
  '',
  '第二条 高温岗位职工每人发放防暑降温用品一份，价值260元。',
].join('\n');

describe.each(['feishu', 'wechat'] as const)('a file sent in private on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());

  it('is taken in by staff who confirm, answers at once, and is declined to workers', async () => {
    const staff = await union.person('赵敏');
    const worker = await union.person('王建国');
    const file = { name: '夏送清凉 办法.md', bytes: Buffer.from(rules) };
    expect((await worker.hands(file))[0]?.buttons ?? []).toEqual([]);
    const [asked] = await staff.hands(file);
    const button = asked?.buttons?.find(({ say }) => say.startsWith('/收录'));
    const kept = await staff.presses(asked, button?.label ?? '');
    expect(kept.map(({ text }) => text).join()).toContain('《夏送清凉办法》已收进资料库');
    const [answer] = await staff.says('高温岗位防暑降温用品价值多少？');
    expect(answer?.text).toContain('260元');
  });
});
