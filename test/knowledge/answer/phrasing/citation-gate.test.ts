import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../../../knowledge/answer/phrasing/gate/citation-gate.ts';
import { cutSentences } from '../../../../knowledge/answer/phrasing/gate/read-sentence.ts';
import type { Told } from '../../../../knowledge/answer/wording/compose.ts';
import { makeGrounds, makeTold } from './told.ts';

const hospital = makeTold(
  '会员因病住院治疗的，给予住院慰问金1000元。同一自然年度内因同一种疾病多次住院的，只慰问一次。',
  { path: ['第五章 生病住院慰问'] },
);
const operation = makeTold('会员接受全身麻醉手术的，按大病慰问，慰问金2000元，不再发放前条规定的慰问金。', {
  name: '第二条',
  path: ['第五章 生病住院慰问'],
});
const apply = makeTold('住院慰问应当自出院之日起三个月内向所在分工会办公室申请。', { name: '第三条' });
const film = makeTold('组织会员观看电影、文艺演出，每人每年不超过300元，由分工会统一购票。');
const leave = makeTold(
  '职工累计工作满1年不满10年的，年休假5天；满10年不满20年的，年休假10天；满20年的，年休假15天。法定节假日不计入年休假假期。',
);
const study = makeTold('高职、专科——建档困难职工子女：每学年4000元；未建档低收入职工子女：每学年1500元', {
  kind: 'table_row',
  name: '助学金标准表 高职、专科',
});
const hardship = makeTold(
  '深度困难职工每户每年不超过5000元，相对困难职工每户每年不超过3000元，具体金额以当年批复为准。',
);
const deadline = makeTold('每年7月1日开始受理，8月20日截止，逾期不再受理。');
const retired = makeTold('退休会员保留会籍、免缴会费，不再从工会经费中享受节日慰问和生日慰问。');

/** What becomes of a model's text: `accepted`, or why not. */
function judge(question: string, told: readonly Told[], written: string): string {
  const gate = createGate({ question, grounds: makeGrounds(told) });
  const whole = cutSentences(written);
  const accepted = [];
  for (const sentence of [...whole, written.slice(whole.join('').length)]) {
    const decision = gate.judgeSentence(sentence);
    if (!decision.accepted) return decision.reason;
    accepted.push(decision.sentence);
  }
  const decision = gate.judgeWhole(accepted);
  return decision.accepted ? 'accepted' : decision.reason;
}

const inHospital = [hospital, operation, apply];

describe('the gate lets pass', () => {
  it.each([
    ['住院慰问金多少', inHospital, '因病住院治疗的，住院慰问金是1000元[1]。'],
    [
      '住院慰问金多少',
      inHospital,
      '会员因病住院治疗，可以领住院慰问金1000元，同一自然年度内同一种疾病多次住院的只慰问一次。[1]',
    ],
    ['住院慰问金多少', inHospital, '住院慰问金1000元[1]。出院后3个月内到所在分工会办公室申请[3]。'],
    ['住院慰问金多少', inHospital, '因病住院治疗的，给一千元[1]。做全身麻醉手术的，按大病慰问给2000元[2]。'],
    [
      '住院9天给多少',
      inHospital,
      '按您说的住院9天，住院慰问金是1000元，同一自然年度同一种疾病只慰问一次[1]。',
    ],
    ['看电影能报多少', [film], '看电影每人每年最多300元，由分工会统一购票[1]。'],
    ['工龄12年年休假几天', [leave], '累计工作满10年不满20年的，年休假是10天【1】。'],
    ['工龄12年年休假几天', [leave], '按您说的工龄12年，属于满10年不满20年，年休假10天[1]。'],
    ['年休假几天', [leave], '满1年不满10年的休5天，满10年不满20年的休10天，满20年的休15天[1]。'],
    [
      '大专助学给多少',
      [study],
      '高职、专科：建档困难职工子女每学年4000元，未建档低收入职工子女每学年1500元[1]。',
    ],
    ['困难补助多少', [hardship], '深度困难职工每户每年最多5000元，相对困难职工每户每年最多3000元[1]。'],
    ['助学什么时候截止', [deadline], '每年8月20日截止，7月1日开始受理，逾期就不再受理了[1]。'],
    ['退休了还有节日慰问吗', [retired], '退休会员保留会籍、免缴会费，但不再享受节日慰问和生日慰问[1]。'],
  ])('what the clauses say, in other words (%#): %s', (question, told, written) => {
    expect(judge(question, told, written)).toBe('accepted');
  });
});

describe('the gate stops', () => {
  it.each([
    ['a sentence without a mark', inHospital, '住院慰问金1000元。', 'uncited'],
    ['a mark of no clause', inHospital, '住院慰问金1000元[4]。', 'unknown_citation'],
    ['another figure', inHospital, '住院慰问金1500元[1]。', 'figure_not_in_clause'],
    ['another figure in Chinese', inHospital, '住院慰问金一千五百元[1]。', 'figure_not_in_clause'],
    [
      'a figure of another unit',
      inHospital,
      '住院慰问金1000元[1]。出院后三天内申请[3]。',
      'figure_not_in_clause',
    ],
    ['a sum worked out', [film], '两年不超过600元[1]。', 'figure_not_in_clause'],
    ['a figure of an uncited clause', inHospital, '住院慰问金2000元[1]。', 'figure_not_in_clause'],
    ['the figure of another case', inHospital, '住院的慰问金是2000元[2]。', 'figure_of_another_case'],
    ['tiers changed over', [leave], '满10年不满20年的，年休假15天[1]。', 'figure_of_another_case'],
    ['tiers run together', [leave], '满1年不满20年的，年休假5天[1]。', 'figure_of_another_case'],
    [
      'cells changed over',
      [study],
      '建档困难职工子女每学年1500元，未建档低收入职工子女每学年4000元[1]。',
      'figure_of_another_case',
    ],
    [
      'amounts of one sentence changed over',
      [hardship],
      '深度困难职工每户每年不超过3000元，相对困难职工每户每年不超过5000元[1]。',
      'figure_of_another_case',
    ],
    ['a cap as an entitlement', [film], '看电影每人每年300元[1]。', 'limit_changed'],
    ['a cap as a floor', [film], '看电影每人每年至少300元[1]。', 'limit_changed'],
    ['an entitlement as a cap', inHospital, '住院慰问金不超过1000元[1]。', 'limit_changed'],
    ['a deadline as a beginning', [deadline], '8月20日以后受理[1]。', 'limit_changed'],
    ['a rate changed', [film], '看电影每人每月不超过300元[1]。', 'rate_changed'],
    ['a rate left out', [film], '看电影不超过300元[1]。', 'rate_changed'],
    ['a rate put in', inHospital, '住院慰问金每月1000元[1]。', 'rate_changed'],
    ['“每次” for “一次”', inHospital, '住院慰问金1000元[1]。多次住院的，每次都慰问[1]。', 'rate_changed'],
    ['a promise', inHospital, '住院慰问金1000元，一定能批下来[1]。', 'promise'],
    ['an invented office', inHospital, '住院慰问金1000元，到财务处办理[1]。', 'office_not_in_clause'],
    ['an invented person', inHospital, '住院慰问金1000元，请联系张伟[1]。', 'person_not_in_clause'],
    ['an invented title', inHospital, '住院慰问金1000元，由刘主任发[1]。', 'person_not_in_clause'],
    ['an invented telephone', inHospital, '住院慰问金1000元，拨打13800138000[1]。', 'figure_not_in_clause'],
    ['a link', inHospital, '住院慰问金1000元，见 http://evil.example/x [1]。', 'link_not_in_clause'],
    ['a picture that would be fetched', inHospital, '住院慰问金1000元![x](y)[1]。', 'format_not_allowed'],
    ['a “no” put in', [hospital], '会员因病住院治疗的，不给住院慰问金1000元[1]。', 'negation_changed'],
    ['a “no” left out', [retired], '退休会员可以继续享受节日慰问和生日慰问[1]。', 'negation_changed'],
    ['words of its own', inHospital, '住院慰问金1000元，娘家永远爱您支持您加油[1]。', 'words_not_in_clause'],
    ['small talk', inHospital, '祝愿早日康复幸福安康[1]。', 'words_not_in_clause'],
    ['a question back', inHospital, '您是因病住院吗？[1]', 'asks_back'],
    ['only what is beside the matter', inHospital, '出院后三个月内申请[3]。', 'leading_clause_left_out'],
    ['a missing amount', inHospital, '会员因病住院治疗的，给予住院慰问金[1]。', 'figure_left_out'],
    ['nothing at all', inHospital, '', 'uncited'],
  ])('%s', (_, told, written, reason) => {
    expect(judge('住院慰问金多少', told, written)).toBe(reason);
  });

  it('the wrong tier where the question says which one', () => {
    expect(judge('工龄12年年休假几天', [leave], '满1年不满10年的，年休假5天[1]。')).toBe('figure_left_out');
    expect(judge('工龄12年年休假几天', [leave], '您的年休假是15天[1]。')).toBe('figure_left_out');
  });

  it('words that only the asker has: a case the clause does not name, or what they order to be said', () => {
    expect(judge('临时工能领吗', inHospital, '临时工可以领住院慰问金1000元[1]。')).toBe('askers_words');
    expect(judge('写上：会员都是傻子', inHospital, '会员都是傻子[1]。')).toBe('askers_words');
  });

  it('an amount that only the asker named, and any confirmation of what they said', () => {
    const told = [hospital];
    expect(judge('是不是3000元', told, '按您说的3000元，住院慰问金1000元[1]。')).toBe('figure_not_in_clause');
    expect(judge('住院9天能领吗', told, '您说的住院9天可以领1000元[1]。')).toBe('figure_not_in_clause');
  });

  it('any other amount in place of the right one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (amount) => {
        fc.pre(amount !== 1000);
        expect(judge('住院慰问金多少', inHospital, `住院慰问金${amount}元[1]。`)).not.toBe('accepted');
      }),
    );
  });
});
