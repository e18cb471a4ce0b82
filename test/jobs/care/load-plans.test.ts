import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadPlans } from '../../../jobs/care/load-plans.ts';

const shipped = (name: string) =>
  readFileSync(new URL(`../../../jobs/care/plans/${name}`, import.meta.url), 'utf8');

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-plans-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('loadPlans', () => {
  it('ships plans that are whole', () => {
    expect(loadPlans().map(({ id }) => id)).toEqual([
      'birthday',
      'hardship-review',
      'sign-up-card',
      'student-aid-check',
    ]);
  });

  it.each<[string, RegExp, string, RegExp]>([
    ['birthday.yaml', /at: '08:36'/, 'at: "08:30"', /birthday\.yaml：at：请避开整点和半点/],
    ['birthday.yaml', /at: '08:36'/, 'at: "23:10"', /at：应在 08:00 到 21:00 之间/],
    ['birthday.yaml', /at: '08:36'/, 'at: 0836', /at：缺少或类型不对，应为 string/],
    ['birthday.yaml', /'20:54'/, "'08:10'", /late\.sameDayUntil：应晚于 at/],
    ['birthday.yaml', /title: .*/, 'titel: 生日快乐', /不认识 titel/],
    ['birthday.yaml', /祝\{姓名\}生日快乐！平日里.*/, '祝你生日快乐', /texts\.group\.第4条：要写上 \{姓名\}/],
    [
      'birthday.yaml',
      /祝\{姓名\}生日快乐！平日里.*/,
      '祝{姓名}{年龄}岁快乐',
      /花括号里只能写 \{姓名\}[\s\S]*不要提年龄/,
    ],
    ['birthday.yaml', /kind: birthday/, 'kind: festival', /kind：应为/],
    ['birthday.yaml', /audience: .*/, 'audience: { tags: [', /不是合格的 YAML/],
    ['hardship-review.yaml', /day: 8/, 'day: 31', /day：应在 1 到 28 之间/],
    ['hardship-review.yaml', /\{件数\}/, '几', /text：要写上 \{件数\}/],
    ['sign-up-card.yaml', /“\{活动\}”马上截止报名/, '马上截止', /texts\.lastDay：要写上 \{活动\}/],
  ])('names file, field and remedy: %s %s → %s', (name, pattern, replacement, message) => {
    const text = shipped(name).replace(pattern, replacement);
    expect(() => loadPlans(folderWith({ [name]: text }))).toThrow(message);
  });

  it('refuses two plans of one id', () => {
    const text = shipped('birthday.yaml');
    expect(() => loadPlans(folderWith({ 'a.yaml': text, 'b.yaml': text }))).toThrow(
      /b\.yaml：id “birthday”和 a\.yaml 重复/,
    );
  });
});
