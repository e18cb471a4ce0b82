import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUnion, type Union } from '../helpers/union.ts';

let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-07-13T10:00:00+08:00', sample: true });
});
afterAll(() => union.niangjia.stop());

it.each([
  ['车间没空调，高温津贴有没有', /不能采取有效措施/],
  ['仓库没有装空调，高温费一个月多少', /200元/],
  ['没做全麻，住院慰问给多少', /1000元/],
  ['局麻手术住院慰问给多少', /1000元/],
  ['慰问品能折成现金不', /不得折现/],
  ['生日蛋糕券能不能换成现金', /不得兑换现金/],
])('%s is answered by the rule for its own case, not for the denied one', async (question, words) => {
  const worker = await union.person('王建国');
  const [heard] = await worker.says(question);
  expect(heard?.outcome).toBe('answered');
  expect(heard?.text).toMatch(words);
});

it('a telephone that died is nobody’s death', async () => {
  const worker = await union.person('王建国');
  expect((await worker.says('手机死机了咋办'))[0]?.outcome).toBe('handoff');
});
