import { describe, expect, it } from 'vitest';
import { anonymousWords, isAnonymousSuggestion } from '../../../jobs/suggestions/anonymous-words.ts';
import { createTicket, readTicket } from '../../../jobs/suggestions/ticket.ts';

describe('isAnonymousSuggestion', () => {
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
  ])('recognises %s and takes the words out of it', (text) => {
    expect(isAnonymousSuggestion(text)).toBe(true);
    expect(anonymousWords(text)).toBe('班长总骂人');
  });

  it.each(['/意见 班长总骂人', '匿名是什么意思', '我看到一条匿名意见', ''])('lets %s pass', (text) => {
    expect(isAnonymousSuggestion(text)).toBe(false);
  });

  it('covers asking with a ticket, so that this is not kept either', () => {
    const ticket = createTicket();
    expect(isAnonymousSuggestion(`/匿名意见 ${ticket}`)).toBe(true);
    expect(readTicket(anonymousWords(`/匿名意见 ${ticket}`))).toBe(ticket);
  });
});

describe('readTicket', () => {
  it('takes no ordinary words for a ticket', () => {
    for (const text of ['食堂太贵', 'ABCDEFGHI', 'K7MP', '1234-5678'])
      expect(readTicket(text)).toBeUndefined();
  });
});
