import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../knowledge/benefits/create-catalogue.ts';
import { dayNumber } from '../../../../knowledge/benefits/day-number.ts';
import { readAnswer } from '../../../../knowledge/benefits/understand/read-answer.ts';

const catalogue = createCatalogue();
const today = dayNumber('2026-06-15') ?? 0;
function answer(benefitId: string, factId: string, text: string) {
  const fact = catalogue.find(benefitId, [], '2026-06-15')?.facts.find(({ id }) => id === factId);
  if (!fact) throw new Error(`${benefitId}.${factId}`);
  return readAnswer(text, fact, today);
}
const on = (day: string) => dayNumber(day) ?? NaN;

describe('a reply to a question', () => {
  const cases: [string, string, string, unknown][] = [
    ['hospital_visit', 'member', '是', true],
    ['hospital_visit', 'member', '嗯嗯', true],
    ['hospital_visit', 'member', '对的', true],
    ['hospital_visit', 'member', '没错', true],
    ['hospital_visit', 'member', '不是', false],
    ['hospital_visit', 'member', '还没入会', false],
    ['hospital_visit', 'serious', '没有', false],
    ['hospital_visit', 'serious', '没做手术', false],
    ['hospital_visit', 'serious', '做的全麻', true],
    ['hospital_visit', 'serious', '不是全麻', false],
    ['hospital_visit', 'serious', '不知道', null],
    ['hospital_visit', 'serious', '今天天气不错', undefined],
    ['hospital_visit', 'stay_days', '9', 9],
    ['hospital_visit', 'stay_days', '九天', 9],
    ['hospital_visit', 'stay_days', '三四天吧', { from: 3, to: 4 }],
    ['hospital_visit', 'stay_days', '一周', { from: 6, to: 8 }],
    ['hospital_visit', 'stay_days', '没住', 0],
    ['hospital_visit', 'stay_days', '住了三天，后来又住了五天', undefined],
    ['hospital_visit', 'stay_days', '8000元', undefined],
    ['hospital_visit', 'discharged_on', '前天', on('2026-06-13')],
    ['hospital_visit', 'discharged_on', '3天前', on('2026-06-12')],
    ['hospital_visit', 'discharged_on', '上个月', { from: on('2026-05-01'), to: on('2026-05-31') }],
    ['hospital_visit', 'discharged_on', '明天', undefined],
    ['hospital_visit', 'discharged_on', '记不清了', null],
    ['hospital_visit', 'cause', '2', 'miscarriage'],
    ['hospital_visit', 'cause', '第三个', 'birth'],
    ['hospital_visit', 'cause', '骨折了', 'illness'],
    ['bereavement', 'relation', '岳父', 'parent_in_law'],
    ['bereavement', 'relation', '我奶奶', 'grandparent'],
    ['education_aid', 'child_stage', '考上大学了', { oneOf: ['university', 'college'] }],
    ['education_aid', 'special_school', '不是军校', 'none'],
    ['education_aid', 'registered', '没建过档', false],
    ['temp_relief', 'self_paid', '八千多', { from: 800_000, to: 900_000 }],
    ['temp_relief', 'self_paid', '3万6', 3_600_000],
    ['annual_leave', 'total_years', '七年多', { from: 7, to: 8 }],
    ['annual_leave', 'sick_leave_months', '俩月', 2],
    ['annual_leave', 'sick_leave_months', '没休过', 0],
    ['mutual_female', 'age', '42岁', 42],
    ['mutual_female', 'age', '300', undefined],
  ];
  for (const [benefit, fact, text, expected] of cases) {
    it(`to ${benefit}.${fact}: ${text}`, () => expect(answer(benefit, fact, text)).toEqual(expected));
  }
});
