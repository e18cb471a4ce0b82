import { describe, expect, it } from 'vitest';
import { readClauseTerm } from '../../../knowledge/clauses/clause-dates.ts';
import { readTerm } from '../../../knowledge/clauses/document-dates.ts';

describe('since when a document holds', () => {
  it.each([
    ['本办法自2026年1月1日起施行。', '2026-01-01'],
    ['本细则从二〇二六年七月一日起正式执行。', '2026-07-01'],
    ['本通知自2026年7月起执行。', '2026-07-01'],
    ['本办法（试行）自 2026 年 1 月 1 日起试行。', '2026-01-01'],
    ['施行日期：2026-03-01', '2026-03-01'],
    ['有效期：2026年1月1日至2026年12月31日', '2026-01-01'],
    ['以上标准自2026年1月1日起执行。', '2026-01-01'],
    ['（2025年12月18日全委会通过，自2026年1月1日起施行）', '2026-01-01'],
    ['澜北工办〔2026〕1号 自2026年1月1日起施行', '2026-01-01'],
    ['本职工慰问办法自2026年1月1日起实施，由工会负责解释。', '2026-01-01'],
  ])('reads %s', (line, day) => expect(readTerm([line]).effectiveOn).toBe(day));

  it.each([
    '根据2021年1月1日起施行的《民法典》，制定本办法。',
    '《工会法》自2022年1月1日起施行。',
    '第八条自2027年1月1日起施行。',
    '会员自2026年1月1日起可以申请。',
    '住院慰问标准自2027年7月1日起执行。',
    '实施时间：2026年6月15日至9月15日',
    '2026年3月1日至3月31日报名。',
  ])('reads nothing from %s', (line) => expect(readTerm([line]).effectiveOn).toBeNull());

  it('takes the date under the signature where it holds from its issue', () => {
    expect(
      readTerm(['慰问办法', '第一条 甲。', '本办法自印发之日起施行。', '锦江工会', '2025年3月1日'])
        .effectiveOn,
    ).toBe('2025-03-01');
    expect(readTerm(['慰问办法', '（2025年3月1日印发）', '本办法自发布之日起执行。']).effectiveOn).toBe(
      '2025-03-01',
    );
    expect(readTerm(['本办法自印发之日起施行。']).effectiveOn).toBeNull();
  });

  it('takes the last word of the document on itself', () => {
    expect(
      readTerm([
        '本办法自2024年1月1日起施行。',
        '本办法自2026年1月1日起施行。',
        '第五条自2027年1月1日起施行。',
      ]).effectiveOn,
    ).toBe('2026-01-01');
  });
});

describe('until when a document holds', () => {
  it.each([
    ['本办法自2026年1月1日起施行，有效期两年。', '2027-12-31'],
    ['本办法自2026年1月1日起施行，有效期至2028年12月31日。', '2028-12-31'],
    ['本办法自2026年3月15日起试行，试行期一年。', '2027-03-14'],
    ['本办法自2026年1月1日起试行6个月。', '2026-06-30'],
    ['本方案自2026年1月1日起至2026年12月31日止执行。', '2026-12-31'],
    ['本标准自2026年1月1日起执行，执行至2026年12月。', '2026-12-31'],
  ])('reads %s', (line, day) => expect(readTerm([line]).endsOn).toBe(day));

  it('does not take the term of a voucher or a register for its own', () => {
    expect(
      readTerm([
        '本办法自2026年1月1日起施行。',
        '生日蛋糕券有效期六个月，不得兑换现金。',
        '列入名册，有效期一年。',
        '有效期6个月。',
      ]).endsOn,
    ).toBeNull();
  });
});

describe('dates of one clause', () => {
  it.each([
    ['自2027年1月1日起，住院慰问标准调整为1500元。', '2027-01-01', null],
    ['各分工会：\n经研究，自2027年1月1日起，住院慰问标准由1000元调整为1500元。', '2027-01-01', null],
    ['住院慰问1500元。本条自2027年1月1日起施行。', '2027-01-01', null],
    ['每人补助100元。本条规定执行至2026年12月31日。', null, '2026-12-31'],
    ['住院慰问1000元。自2027年1月1日起，标准调整为1500元。', null, null],
    ['本办法自2026年1月1日起施行。', null, null],
    ['自2026年7月1日起受理申请，8月20日截止。', null, null],
    ['会员自入会之日起享受。', null, null],
  ])('reads %s', (text, effectiveOn, endsOn) =>
    expect(readClauseTerm(text)).toEqual({ effectiveOn, endsOn }),
  );
});
