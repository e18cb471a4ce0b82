import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, instantOn, timeOf, zonedIso } from '../../../jobs/care/zoned-day.ts';

const zones = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
];

describe('instantOn', () => {
  it('gives the instant at which the clock shows the time, in summer and winter, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 20_000 }),
        // No zone changes its clocks by day.
        fc.integer({ min: 5 * 60, max: 23 * 60 }),
        (zone, offset, minutes) => {
          const day = addDays('1985-01-01', offset);
          const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
          const at = instantOn(day, time, zone);
          expect([dayOf(at, zone), timeOf(at, zone)]).toEqual([day, time]);
          expect(new Date(zonedIso(at, zone))).toEqual(at);
        },
      ),
    );
  });

  it('knows that China had summer time once', () => {
    expect(instantOn('1988-07-01', '08:36', 'Asia/Shanghai').toISOString()).toBe('1988-06-30T23:36:00.000Z');
    expect(instantOn('2026-07-01', '08:36', 'Asia/Shanghai').toISOString()).toBe('2026-07-01T00:36:00.000Z');
  });
});

describe('zonedIso', () => {
  it('writes the offset of the zone', () => {
    const at = new Date('2026-11-21T00:36:07Z');
    expect(zones.slice(0, 5).map((zone) => zonedIso(at, zone))).toEqual([
      '2026-11-21T08:36:07+08:00',
      '2026-11-21T00:36:07+00:00',
      '2026-11-20T19:36:07-05:00',
      '2026-11-21T01:36:07+01:00',
      '2026-11-21T06:06:07+05:30',
    ]);
  });
});
