import { describe, expect, it } from 'vitest';
import { anonymousWords } from '../../../jobs/suggestions/anonymous-words.ts';
import { createTicket, readTicket } from '../../../jobs/suggestions/ticket.ts';

describe('the words of an anonymous suggestion', () => {
  it.each([
    '/匿名意见 班长总骂人',
    '／匿名意见：班长总骂人',
    '  / 匿名意见\n班长总骂人',
    '匿名意见 班长总骂人',
    '@娘家 /匿名意见 班长总骂人',
    '@_user_1 ／匿名意見 班长总骂人',
    '\u200b/匿名意见 班长总骂人',
    '匿名举报：班长总骂人',
    '/匿名意见班长总骂人',
  ])('are taken out of %s', (text) => {
    expect(anonymousWords(text)).toBe('班长总骂人');
  });

  it('may be a ticket', () => {
    const ticket = createTicket();
    expect(readTicket(anonymousWords(`/匿名意见 ${ticket}`))).toBe(ticket);
  });
});

describe('readTicket', () => {
  it('takes no ordinary words for a ticket', () => {
    for (const text of ['食堂太贵', 'ABCDEFGHI', 'K7MP', '1234-5678'])
      expect(readTicket(text)).toBeUndefined();
  });
});
