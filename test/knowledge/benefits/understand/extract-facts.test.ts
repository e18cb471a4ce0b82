import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../knowledge/benefits/create-catalogue.ts';
import { dayNumber } from '../../../../knowledge/benefits/day-number.ts';
import { extractFacts } from '../../../../knowledge/benefits/understand/extract-facts.ts';
import { recognise } from '../../../../knowledge/benefits/understand/recognise.ts';

const day = '2026-06-15';
const catalogue = createCatalogue();
const benefits = catalogue.list([], day);
function extract(id: string, text: string) {
  const benefit = catalogue.find(id, [], day);
  if (!benefit) throw new Error(id);
  return extractFacts(text, benefit, day);
}
const on = (date: string) => dayNumber(date) ?? NaN;

describe('facts taken from what was said', () => {
  const cases: [string, string, Record<string, unknown>][] = [
    ['hospital_visit', '住院9天花了八千多咋报消', { stay_days: 9 }],
    ['hospital_visit', '我爸住院三天了能领慰问不', { patient: 'family', stay_days: 3 }],
    ['hospital_visit', '我上周三出的院，做了全麻手术', { discharged_on: on('2026-06-10'), serious: true }],
    [
      'mutual_hospital',
      '出院一个多月了还赶趟不',
      { discharged_on: { from: on('2026-04-15'), to: on('2026-05-15') } },
    ],
    [
      'mutual_hospital',
      '6月1号住的院，住了十来天',
      { admitted_on: on('2026-06-01'), stay_days: { from: 10, to: 20 } },
    ],
    ['bereavement', '岳父走了有没有抚慰金', { relation: 'parent_in_law' }],
    ['education_aid', '娃考上大学了', { child_stage: { oneOf: ['university', 'college'] } }],
    ['education_aid', '没建档，孩子上高职', { registered: false, child_stage: 'college' }],
    [
      'annual_leave',
      '干了七年多换过厂，病假休了俩月',
      { total_years: { from: 7, to: 8 }, sick_leave_months: 2 },
    ],
    ['hardship_registration', '我家五口人', { household_n: 5 }],
    ['marriage', '我3月8号领的证', { registered_on: on('2026-03-08') }],
    ['childbirth', '老婆前天生的，双胞胎', { born_on: on('2026-06-13') }],
    ['hospital_visit', '住院能给多少', {}],
  ];
  for (const [id, text, expected] of cases) {
    it(`for ${id}: ${text}`, () => expect(extract(id, text).facts).toEqual(expected));
  }

  it('tells which are only rough', () => {
    expect(extract('mutual_hospital', '住了十来天').rough).toEqual(['stay_days']);
  });

  it('takes nothing said in two ways', () => {
    expect(extract('hospital_visit', '住院3天，又住院5天').facts).toEqual({});
  });
});

describe('the benefit that is meant', () => {
  const cases: [string, string][] = [
    ['娃考上大学了', 'education_aid'],
    ['闺女高二有没有助学', 'education_aid'],
    ['住院9天花了八千多咋报销', 'mutual_hospital'],
    ['我生病住院了工会慰问吗', 'hospital_visit'],
    ['结婚登记了工会有礼没', 'marriage'],
    ['二胎也给发吗', 'childbirth'],
    ['岳父走了有没有抚慰金', 'bereavement'],
    ['今年生日蛋糕卷还没发', 'birthday_gift'],
    ['端午粽子没领到', 'festival_gift'],
    ['下月退休给纪念品吗', 'retirement'],
    ['高温费一个月多少', 'heat_allowance'],
    ['清凉包哪领', 'cool_send'],
    ['我够不够困难职工', 'hardship_registration'],
    ['家里着火了', 'temp_relief'],
    ['查出乳腺癌了能赔多少', 'mutual_female'],
    ['今年没休完年假能给钱不', 'annual_leave'],
    ['疗休养普通工人能去不', 'recuperation'],
    ['产假到底几天', 'female_care'],
    ['俺送外卖的咋入会', 'join_union'],
    ['会费一月扣多少', 'join_union'],
    ['欠我仨月工资', 'legal_aid'],
    ['上班路上被车撞算工伤不', 'work_injury'],
    ['厂里那个救济金能领不', 'enterprise_relief_fund'],
    ['省劳模退了有体检吗', 'model_worker'],
    ['確診癌能賠多少', 'mutual_critical'],
    ['劳动争议找谁调解', 'dispute_mediation'],
    ['冬天送温暖咋不给我', 'warm_send'],
    ['难产双胞胎加多少天', 'female_care'],
  ];
  for (const [text, id] of cases) {
    it(`by ${text} is ${id}`, () => expect(recognise(text, benefits)[0]?.benefit.id).toBe(id));
  }

  it('is none where nothing is said of one', () => {
    expect(recognise('羽毛球场几点开门', benefits)).toEqual([]);
    expect(recognise('股票亏了给补不', benefits)).toEqual([]);
    expect(recognise('发票原件医保收走了', benefits)).toEqual([]);
  });

  it('stays open where two are said', () => {
    expect(recognise('我要补两样:住院慰问加孩子考上大学', benefits).map(({ benefit }) => benefit.id)).toEqual(
      expect.arrayContaining(['hospital_visit', 'education_aid']),
    );
  });
});
