import { describe, expect, it } from 'vitest';
import { readCelsius, readHeat } from '../../../jobs/care/heat/read-heat.ts';
import { readForecast } from '../../../jobs/care/heat/read-forecast.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { unit } from './facts.ts';

const today = '2027-07-19';

describe('readCelsius', () => {
  it.each([
    ['37', 37],
    ['37.5℃', 37.5],
    ['３８度', 38],
    ['28~38℃', 38],
    ['38/26', 38],
    ['26-39', 39],
    ['-3', -3],
  ])('reads %s', (text, celsius) => {
    expect(readCelsius(text)).toBe(celsius);
  });
  it.each(['', '晴', '380', '61', '37明天', '2027-07-20'])('does not take “%s” for one', (text) => {
    expect(readCelsius(text)).toBeUndefined();
  });
});

describe('readHeat', () => {
  it.each([
    ['37', { celsius: 37, day: '2027-07-19', unit: '' }],
    ['37 明天', { celsius: 37, day: '2027-07-20', unit: '' }],
    ['40 7月21日 一车间', { celsius: 40, day: '2027-07-21', unit: '一车间' }],
    ['35 一车间', { celsius: 35, day: '2027-07-19', unit: '一车间' }],
    ['取消 明天 一车间', { celsius: null, day: '2027-07-20', unit: '一车间' }],
  ])('reads /高温 %s', (words, wanted) => {
    expect(readHeat(words.split(' '), today)).toEqual({ ok: true, ...wanted });
  });
  it.each([
    ['明天 37', '不是气温'],
    ['37 7月18日', '已经过去'],
    ['37 昨天', '昨天已经过去'],
    ['37 2027-09-01', '太远'],
    ['37 7月32日', '没有这一天'],
  ])('says what is wrong with /高温 %s', (words, reason) => {
    expect(readHeat(words.split(' '), today)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason) as string,
    });
  });
});

describe('readForecast', () => {
  const tree = unitTree([
    { ...unit('a', null), region: '辽宁省' },
    { ...unit('w1', 'a'), name: '一车间', region: '沈阳市' },
    { ...unit('w2', 'a'), name: '二车间', region: '沈阳' },
    { ...unit('w3', 'w2'), name: '三班', region: '沈阳' },
  ]);
  it('reads dates, regions and units as clerks write them, and rejects by row what it cannot', () => {
    const { entries, rejected } = readForecast(
      [
        {
          name: '',
          rows: [
            ['高温预报', null, null],
            ['日期', '地区/单位', '最高气温（℃）'],
            ['2027-07-20', '沈阳市', '38'],
            [new Date('2027-07-21T00:00:00Z'), '一车间', 40.5],
            ['7月22日', '', '28~36℃'],
            ['2027-07-20', '大连', '38'],
            ['2027-07-01', '一车间', '晴'],
          ],
        },
      ],
      tree,
      today,
    );
    expect(entries).toEqual([
      { row: 3, unitId: 'w1', day: '2027-07-20', celsius: 38 },
      { row: 3, unitId: 'w2', day: '2027-07-20', celsius: 38 },
      { row: 4, unitId: 'w1', day: '2027-07-21', celsius: 40.5 },
      { row: 5, unitId: 'a', day: '2027-07-22', celsius: 36 },
    ]);
    expect(rejected.map(({ row }) => row)).toEqual([6, 7]);
    expect(rejected[0]?.reason).toContain('大连');
    expect(rejected[1]?.reason).toMatch(/已经过去.*“晴”看不懂/u);
  });
});
