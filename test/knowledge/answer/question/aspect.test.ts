import { describe, expect, it } from 'vitest';
import { aspectsAsked, tells } from '../../../../knowledge/answer/question/aspect.ts';

const kinds = (question: string) => aspectsAsked(question).map(({ kind }) => kind);
const told = (question: string, text: string) =>
  aspectsAsked(question).every((aspect) => tells(text, aspect));

describe('aspectsAsked', () => {
  it.each([
    ['住院慰问多少钱', ['amount']],
    ['年假几天', ['count']],
    ['几号截止', ['date', 'deadline']],
    ['建档要啥材料', ['materials']],
    ['清凉包没领到找谁', ['contact']],
    ['财务部电话是多少', ['contact']],
    ['医保报销比例多少', ['amount', 'share']],
    ['比赛在哪个馆', ['place', 'contact']],
    ['产假一共加多少', ['count']],
    ['病假拿多少工资', ['amount']],
    ['腰疼住了几天院，工会管不管', []],
    ['那几天我不在', []],
    ['能折现吗', []],
  ])('hears in %s %j', (question, expected) => {
    expect(kinds(question)).toEqual(expected);
  });
});

describe('tells', () => {
  it.each([
    ['住院慰问多少钱', '给予慰问金1000元', true],
    ['住院慰问多少钱', '由分工会派人看望', false],
    ['报销几成', '按百分之十五给予', true],
    ['婚假几天', '婚假、产假不计入年休假', false],
    ['婚假几天', '享受婚假十三天', true],
    ['辞职提前几天说', '自终止之日起一年内提出', false],
    ['一年能领几回', '全年累计以两次为限', true],
    ['报销比例是多少', '每人给予慰问金1000元', false],
    ['最长能住几年', '每月180元，共12间', false],
    ['办几期', '每期6天', false],
    ['在哪个馆比赛', '每人每年不超过300元', false],
    ['今年运动会什么时候', '每两年举办一届', false],
  ])('%s ← %s: %s', (question, text, expected) => {
    expect(told(question, text)).toBe(expected);
  });
});
