import { describe, expect, it } from 'vitest';
import { composeAnswer } from '../../../../knowledge/answer/wording/compose.ts';
import { contradictsPremise } from '../../../../knowledge/answer/wording/premise.ts';
import { foundClause } from './clause.ts';

const plain = { question: '住院慰问多少', ownRule: false, upcoming: undefined };
const one = (text: string, fields = {}) => [{ clause: foundClause({ text, ...fields }), text, quote: text }];

describe('composeAnswer', () => {
  it('names document, clause and day', () => {
    expect(composeAnswer(one('慰问金1000元。'), plain)).toBe(
      '慰问金1000元。\n——《职工慰问办法》第十四条（2026年1月1日起施行）',
    );
  });

  it('never tells a cap as an entitlement', () => {
    expect(composeAnswer(one('慰问金不超过1000元。'), plain)).toContain('上限');
    expect(composeAnswer(one('日最高气温40℃以上的停工。'), plain)).not.toContain('上限');
  });

  it('says that the own unit’s rule prevails', () => {
    expect(composeAnswer(one('慰问金1500元。'), { ...plain, ownRule: true })).toContain('自己的规定');
  });

  it('announces a rule to come without its figures', () => {
    const upcoming = foundClause({
      text: '蛋糕券300元。',
      documentTitle: '调整通知',
      effectiveOn: '2027-01-01',
    });
    const text = composeAnswer(one('蛋糕券200元。'), { ...plain, upcoming });
    expect(text).toContain('2027年1月1日');
    expect(text).not.toContain('300元');
  });
});

describe('contradictsPremise', () => {
  it.each([
    ['听说住院慰问有2000元,对吗', '给予慰问金1000元', true],
    ['住院慰问不是1000块吗', '给予慰问金1000元', false],
    ['住院花了8000元能报吗', '给予慰问金1000元', false],
    ['年假不是10天吗', '年休假5天', true],
  ])('%s against %s: %s', (question, rule, contradicts) => {
    expect(contradictsPremise(question, rule)).toBe(contradicts);
  });
});
