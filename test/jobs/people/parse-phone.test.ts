import { describe, expect, it } from 'vitest';
import { isFullMobile, parsePhone } from '../../../jobs/people/parse-phone.ts';

describe('parsePhone', () => {
  it.each([
    ['13912345678', '13912345678'],
    [13912345678, '13912345678'],
    ['+86 139 1234 5678', '13912345678'],
    ['0086-139-1234-5678', '13912345678'],
    ['8613912345678', '13912345678'],
    ['１３９１２３４５６７８', '13912345678'],
    ['024-12345678', '02412345678'],
    ['139****5678', '139****5678'],
    ['+852 9123 4567', '+85291234567'],
  ])('reads %j', (cell, phone) => {
    expect(parsePhone(cell)).toEqual({ ok: true, value: phone });
  });

  it.each([
    ['1.39E+10', /科学计数.*文本/],
    ['1391234567', /10位.*11位/],
    ['139123456789', /12位.*11位/],
    ['13912345678/13812345678', /只能写一个/],
    ['=13912345678', /看不懂/],
    ['问班长', /看不懂/],
  ])('refuses %j with what to do', (cell, reason) => {
    const result = parsePhone(cell);
    expect(result.ok ? '' : result.reason).toMatch(reason);
  });

  it('tells complete mobile numbers from the rest', () => {
    expect(['13912345678', '139****5678', '02412345678'].map(isFullMobile)).toEqual([true, false, false]);
  });
});
