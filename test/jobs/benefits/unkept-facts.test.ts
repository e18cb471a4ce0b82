import { describe, expect, it } from 'vitest';
import { createUnkeptFacts } from '../../../jobs/benefits/unkept-facts.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 7, 3, 10, minute));

describe('facts that are not stored', () => {
  it('are known until their time is over, or they are replaced', () => {
    const held = createUnkeptFacts();
    held.hold('a/person:p1/stay', { stay_days: 9 }, at(30));
    expect(held.of('a/person:p1/stay', at(29))).toEqual({ stay_days: 9 });
    expect(held.of('a/person:p1/stay', at(30))).toEqual({});
    held.hold('a/person:p1/stay', { stay_days: 9 }, at(30));
    held.hold('a/person:p1/stay', {}, at(40));
    expect(held.of('a/person:p1/stay', at(1))).toEqual({});
  });

  it('of one person are forgotten together, and nobody else’s', () => {
    const held = createUnkeptFacts();
    for (const place of ['a/person:p1/stay', 'a/person:p1/aid', 'a/person:p11/stay'])
      held.hold(place, { stay_days: 9 }, at(30));
    held.drop('a/person:p1/');
    expect(held.of('a/person:p1/stay', at(1))).toEqual({});
    expect(held.of('a/person:p1/aid', at(1))).toEqual({});
    expect(held.of('a/person:p11/stay', at(1))).toEqual({ stay_days: 9 });
  });
});
