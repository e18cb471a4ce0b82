import { describe, expect, it } from 'vitest';
import { planPushes } from '../../../jobs/care/plan-pushes.ts';
import type { Approved } from '../../../jobs/care/planned-push.ts';
import { days, facts, person, reviewPlan } from './facts.ts';

const approved = (caseId: number, more: Partial<Approved> = {}): Approved => ({
  caseId,
  benefitId: 'hardship_registration',
  handlerId: 'h1',
  closedAt: new Date('2026-11-21T02:00:00Z'),
  reviewedAt: null,
  ...more,
});
const handlers = [person('h1', null), person('h2', null), person('gone', null, { leftOn: '2026-12-01' })];
const pushed = (id: string, known: readonly Approved[], from: string, to = from) =>
  planPushes([reviewPlan(id)], facts({ people: handlers, approved: known }), days(from, to)).map(
    ({ occurrence, target, message }) => `${occurrence} ${target} ${message.text}`,
  );

describe('a review of what was approved', () => {
  it('comes on the eighth of each quarter', () => {
    const occurrences = pushed('hardship-review', [approved(1)], '2026-12-01', '2027-11-30');
    expect(occurrences.map((text) => text.slice(0, 10))).toEqual([
      '2027-01-08',
      '2027-04-08',
      '2027-07-08',
      '2027-10-08',
    ]);
  });

  it('tells each handler their own numbers, not who or why', () => {
    const [first, second, ...others] = pushed(
      'hardship-review',
      [approved(1), approved(2, { benefitId: 'living_relief' }), approved(3, { handlerId: 'h2' })],
      '2027-01-08',
    );
    expect(first).toContain('person:h1 您经办的困难职工申请有 2 件');
    expect(first).toContain('编号 1、2');
    expect(second).toContain('person:h2 您经办的困难职工申请有 1 件');
    expect(others).toEqual([]);
  });

  it('leaves out other benefits, what is older than a year, and handlers who left', () => {
    const known = [
      approved(1, { benefitId: 'marriage' }),
      approved(2, { closedAt: new Date('2026-01-06T02:00:00Z') }),
      approved(3, { handlerId: 'gone' }),
      approved(4, { closedAt: new Date('2027-01-08T02:00:00Z') }),
    ];
    expect(pushed('hardship-review', known, '2027-01-08')).toEqual([]);
  });

  it('checks student aid once a year, in July', () => {
    const known = [approved(1, { benefitId: 'education_aid' })];
    expect(pushed('student-aid-check', known, '2026-12-01', '2027-12-31')).toHaveLength(1);
    expect(pushed('student-aid-check', known, '2027-07-08')).toHaveLength(1);
  });
});
