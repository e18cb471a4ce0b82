import { describe, expect, it } from 'vitest';
import { readVerdicts } from '../../../../knowledge/answer/judging/read-verdict.ts';
import { makeTold } from '../phrasing/told.ts';

const offered = [
  makeTold('会员住院的，给予慰问金1000元。\n同一年度只慰问一次。', { clauseId: 11 }).clause,
  makeTold('会员生日发放200元蛋糕券。', { clauseId: 12 }).clause,
];
const read = (text: string | object, questions = 1) =>
  readVerdicts(typeof text === 'string' ? text : JSON.stringify(text), offered, questions);
const verdict = (...clauses: object[]) => ({ answers: [{ question: 1, clauses }] });

describe('a reply that holds', () => {
  it('names clauses and quotes them, also across a line break', () => {
    const reply = verdict({ number: 2, quote: '200元蛋糕券' }, { number: 1, quote: '1000元。同一年度' });
    expect(read(reply)).toEqual({
      accepted: true,
      verdicts: [
        [
          { clauseId: 12, quote: '200元蛋糕券' },
          { clauseId: 11, quote: '1000元。同一年度' },
        ],
      ],
    });
  });

  it('may find none, and have no opinion on a question', () => {
    expect(read({ answers: [{ question: 2, clauses: [] }] }, 2)).toEqual({
      accepted: true,
      verdicts: [undefined, []],
    });
  });

  it('may be fenced', () => {
    const fenced = `\`\`\`json\n${JSON.stringify(verdict())}\n\`\`\``;
    expect(read(fenced)).toEqual({ accepted: true, verdicts: [[]] });
  });
});

describe('a reply is not heard', () => {
  it.each([
    ['says nothing', ' ', 'no_verdict'],
    ['is no JSON', '第一条，1000元', 'malformed'],
    ['breaks off', '{"answers":[{"question":1,', 'malformed'],
    ['has another shape', { clause: 1 }, 'malformed'],
    ['judges a question never asked', { answers: [{ question: 2, clauses: [] }] }, 'malformed'],
    ['judges one twice', { answers: [...verdict().answers, ...verdict().answers] }, 'malformed'],
    ['names a clause never offered', verdict({ number: 3, quote: '住院的，给予' }), 'clause_not_offered'],
    ['names clause 0', verdict({ number: 0, quote: '住院的，给予' }), 'clause_not_offered'],
    ['has another figure', verdict({ number: 1, quote: '给予慰问金2000元' }), 'quote_not_in_clause'],
    ['quotes the other clause', verdict({ number: 2, quote: '给予慰问金1000元' }), 'quote_not_in_clause'],
    ['quotes what stands everywhere', verdict({ number: 1, quote: '。' }), 'quote_not_in_clause'],
    [
      'has one false quote among good ones',
      verdict({ number: 1, quote: '给予慰问金1000元' }, { number: 2, quote: '300元蛋糕券' }),
      'quote_not_in_clause',
    ],
  ])('that %s', (_, text, reason) => {
    expect(read(text)).toEqual({ accepted: false, reason });
  });
});
