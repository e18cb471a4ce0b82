import { describe, expect, it } from 'vitest';
import { explainStrayNumber, readChoice } from '../../../bot/router/choice.ts';

const now = new Date('2026-11-20T10:00:00Z');
const choices = {
  offered: [
    { label: '羽毛球', say: '/报名 3 羽毛球' },
    { label: '象棋', say: '/报名 3 象棋' },
  ],
  until: '2026-11-20T10:10:00.000Z',
  closed: false,
};
const later = new Date('2026-11-20T10:10:00Z');

describe('a number after a menu', () => {
  it.each(['2', '２', '②', '2。', ' 2. ', '2、', '象棋', '２）'])('“%s” chooses the second', (text) => {
    expect(readChoice(text, choices, now)).toEqual({ kind: 'chosen', say: '/报名 3 象棋' });
  });

  it.each(['3', '0', '99'])('“%s” is none of it', (text) => {
    expect(readChoice(text, choices, now)).toEqual({ kind: 'no_such', number: Number(text) });
  });

  it.each(['2个', '2 3', '12月5日', '', '围棋', '9999'])('“%s” is no choice', (text) => {
    expect(readChoice(text, choices, now)).toEqual({ kind: 'none' });
  });

  it('comes too late after ten minutes, and once something was chosen', () => {
    expect(readChoice('1', choices, later)).toEqual({ kind: 'expired' });
    expect(readChoice('象棋', choices, later)).toEqual({ kind: 'none' });
    expect(readChoice('1', { ...choices, closed: true }, now)).toEqual({ kind: 'closed' });
    expect(explainStrayNumber('1', choices, later)).toContain('过期');
    expect(explainStrayNumber('1', { ...choices, closed: true }, now)).toContain('选过');
    expect(explainStrayNumber('1', choices, now)).toBeUndefined();
    expect(explainStrayNumber('你好', choices, later)).toBeUndefined();
  });

  it('without a menu is nothing but a number', () => {
    expect(readChoice('1', undefined, now)).toEqual({ kind: 'none' });
  });
});
