import { describe, expect, it } from 'vitest';
import { readAssignment, readFinding } from '../../../jobs/findings/read-finding.ts';

describe('readFinding', () => {
  it.each([
    ['地点：三车间东门；问题：护栏松了', '三车间东门|护栏松了'],
    ['问题：护栏松了，地点：三车间', '三车间|护栏松了'],
    ['三车间东门，护栏松了，容易碰到人', '三车间东门|护栏松了，容易碰到人'],
    ['位置: 危化库\n情况: 标签掉了\n灭火器过期', '危化库|标签掉了；灭火器过期'],
    ['护栏', 'missing'],
    ['地点：', 'missing'],
    ['', 'missing'],
    [`东门，${'长'.repeat(501)}`, 'too_long'],
  ])('%s', (words, expected) => {
    const read = readFinding(words);
    expect(read.ok ? `${read.place}|${read.problem}` : read.reason).toBe(expected);
  });
});

describe('readAssignment', () => {
  const zone = {
    timezone: 'Asia/Shanghai',
    dayOf: (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
  };
  const now = new Date('2026-11-20T10:00:00+08:00');
  it.each([
    ['负责：设备科李强；期限：12月10日', '设备科李强|2026-12-10'],
    ['期限 12月10日，负责人：李强', '李强|2026-12-10'],
    ['负责：李强', '李强|'],
    ['期限：11月1日', 'due_past'],
    ['期限：改天', 'due_unclear'],
    ['快点改', 'missing'],
  ])('%s', (words, expected) => {
    const read = readAssignment(words, now, zone);
    expect(read.ok ? `${read.owner ?? ''}|${read.dueOn ?? ''}` : read.reason).toBe(expected);
  });
});
