import { expect, it } from 'vitest';
import { classify, loadCategories } from '../../../jobs/suggestions/classify.ts';

it.each([
  ['食堂太咸，饭菜凉', '食堂'],
  ['车间漏电没人管，有安全隐患', '安全'],
  ['加班费什么时候发', '工资福利'],
  ['班车能不能多停一站', '住宿通勤'],
  ['希望多办点羽毛球比赛', '文体活动'],
  ['天上的云真好看', '其他'],
])('“%s” is about %s', (text, category) => {
  expect(classify(text, loadCategories())).toBe(category);
});
