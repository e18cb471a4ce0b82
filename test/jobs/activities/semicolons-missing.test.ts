import { expect, it } from 'vitest';
import { beginDraft } from '../../../jobs/activities/activity-draft.ts';

const begun = (words: string) => beginDraft(words, 'root', new Date('2026-11-20T02:00:00Z'), 'Asia/Shanghai');
const said = (words: string) => {
  const step = begun(words);
  return step.step === 'fault' ? step.say : step.step;
};

it('says that the semicolons are missing, with the line as it should be', () => {
  const run = '2026年职工运动会 拔河 2队 每队3–4人 羽毛球 2人 截止 12月5日18点 每人限报两项 地点 体育馆';
  expect(said(run)).toContain('请用分号“；”隔开');
  const [, rewritten = ''] = /发起报名 (.*)$/u.exec(said(run)) ?? [];
  expect(rewritten).toContain('2026年职工运动会；项目：拔河 2队 每队3–4人 羽毛球 2人；');
  const step = begun(rewritten);
  expect(step).toMatchObject({
    step: 'preview',
    parsed: { draft: { title: '2026年职工运动会', itemsEach: 2 } },
  });
});

it('says it with the example where the line cannot be told', () => {
  const words = '职工运动会 拔河 2队 每队3–4人 截止 12月5日18点 每人限报两项吧 地点 体育馆';
  expect(said(words)).toMatch(/请用分号“；”隔开.*\n例如：\/发起报名 焊工技能比武/u);
});

it('leaves other troubles to their own sentences', () => {
  expect(said('拔河赛')).toContain('还缺截止时间');
  expect(said('拔河赛；项目：拔河 20人；每人限报：很多；截止：12月5日')).toContain('没看懂每人能报几项');
  expect(said('拔河赛；项目：拔河 20人；每人限报：很多；截止：12月5日')).not.toContain('分号');
  expect(said('拔河赛 名额：20人 说明：好玩 截止：11月1日')).not.toContain('分号');
});
