import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { answerSuggestion } from '../../../jobs/suggestions/answer-suggestion.ts';
import { findByTicket } from '../../../jobs/suggestions/find-by-ticket.ts';
import { leaveAnonymousSuggestion, leaveSuggestion } from '../../../jobs/suggestions/leave-suggestion.ts';
import { listSuggestions } from '../../../jobs/suggestions/list-suggestions.ts';
import {
  answerSuggestionReply,
  leaveReply,
  ticketReply,
} from '../../../jobs/suggestions/suggestion-replies.ts';
import { listUnits } from '../../../db/people/units.ts';
import { unitTree, type UnitTree } from '../../../knowledge/unit-tree.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { seedPeople } from '../../helpers/seed-people.ts';

let db: Db;
let dispose: () => Promise<void>;
let tree: UnitTree;
let author: string;
let staff: string;

/** A works of nine people: five in workshop a, three in workshop b, one in the office above both. */
beforeAll(async () => {
  ({ db, dispose } = await createDb());
  [staff = ''] = await seedPeople(db, 1, 'works');
  [author = ''] = await seedPeople(db, 5, 'a', 'works');
  await seedPeople(db, 3, 'b', 'works');
  tree = unitTree(await listUnits(db));
});
afterAll(() => dispose());

const now = new Date('2026-11-20T02:03:04Z');
const today = '2026-11-20';

const leaveSigned = (text: string) =>
  leaveSuggestion(db, { text, unitId: 'a', personId: author, chatId: 'playground:a', now, today });
const leaveAnonymous = (text: string, unitId = 'a', chatKind: 'private' | 'group' = 'private') =>
  leaveAnonymousSuggestion(db, tree, { text, unitId, chatKind, today });
const ticketOf = async (text: string, unitId = 'a') => {
  const left = await leaveAnonymous(text, unitId);
  if (left.outcome !== 'left_anonymously') throw new Error(left.outcome);
  return left.ticket;
};
const storedAs = async (text: string) =>
  (await db.query('select * from suggestions where text = $1', [text]))[0];

describe('leaveSuggestion', () => {
  it('keeps who said it, where and when', async () => {
    expect((await leaveSigned('食堂早点开')).outcome).toBe('left');
    expect(await storedAs('食堂早点开')).toMatchObject({
      person_id: author,
      chat_id: 'playground:a',
      left_at: now,
    });
  });

  it('takes neither nothing nor a book', async () => {
    expect(await leaveSigned('  \n ')).toEqual({ outcome: 'empty' });
    expect(await leaveSigned('长'.repeat(2001))).toEqual({ outcome: 'too_long' });
    expect(await leaveAnonymous('')).toEqual({ outcome: 'empty' });
  });
});

describe('leaveAnonymousSuggestion', () => {
  it('keeps text, unit and day, and nothing else but the hash of the ticket', async () => {
    const ticket = await ticketOf('班长总骂人');
    const row = await storedAs('班长总骂人');
    expect(row).toEqual({
      id: expect.stringMatching(/^[A-Z0-9]{6}$/) as string,
      anonymous: true,
      unit_id: 'a',
      person_id: null,
      chat_id: null,
      text: '班长总骂人',
      left_on: today,
      left_at: null,
      ticket_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      answer: null,
      answered_by: null,
      answered_at: null,
    });
    expect(JSON.stringify(row)).not.toContain(ticket);
  });

  it('is kept under a unit above where too few people stand behind it', async () => {
    await leaveAnonymous('我们三个人的班组', 'b');
    expect(await storedAs('我们三个人的班组')).toMatchObject({ unit_id: 'works' });
  });

  it('is listed in an order that tells nothing of the order of arrival', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `第${n + 10}条`);
    for (const text of texts) await leaveAnonymous(text);
    const listed = (await listSuggestions(db, tree, { unitIds: ['works'] }))
      .filter(({ text }) => texts.includes(text))
      .map(({ text, id }) => ({ text, id }));
    expect(listed).toHaveLength(12);
    expect(listed.map(({ id }) => id)).toEqual(listed.map(({ id }) => id).sort());
    // By chance once in 12! lists.
    expect(listed.map(({ text }) => text)).not.toEqual(texts);
  });

  it('is not taken in a group, where everybody has seen the author', async () => {
    expect(await leaveAnonymous('群里说的', 'a', 'group')).toEqual({ outcome: 'private_only' });
    expect(await storedAs('群里说的')).toBeUndefined();
  });

  it('cannot be stored with a person, a chat or an instant, whoever writes the statement', async () => {
    for (const column of [`person_id = '${author}'`, `chat_id = 'x'`, 'left_at = now()']) {
      await expect(db.query(`update suggestions set ${column} where anonymous`)).rejects.toThrow(
        'check constraint',
      );
    }
  });
});

describe('answerSuggestion', () => {
  const answer = (id: string, unitIds: string[], text = '下周一起改') =>
    answerSuggestion(db, tree, { id, answer: text, now }, { personId: staff, unitIds });
  const idOf = async (text: string) =>
    (await db.query<{ id: string }>('select id from suggestions where text = $1', [text]))[0]?.id ?? '';

  it('tells the author of a signed one', async () => {
    await leaveSigned('灯坏了');
    const decision = await answer((await idOf('灯坏了')).toLowerCase(), ['works']);
    expect(decision).toMatchObject({
      outcome: 'answered',
      tell: { person: author },
      suggestion: { answer: '下周一起改' },
    });
    expect(answerSuggestionReply(decision).text).toContain('马上告诉对方');
  });

  it('reaches the author of an anonymous one by the ticket, however it is typed', async () => {
    const ticket = await ticketOf('更衣室漏水');
    expect(ticketReply(await findByTicket(db, ticket)).text).toContain('还没有答复');
    expect(await answer(await idOf('更衣室漏水'), ['a'])).toMatchObject({ outcome: 'answered', tell: null });
    for (const typed of [
      ticket,
      ticket.toLowerCase(),
      ` ${ticket.replace('-', '')} `,
      ticket.replace('-', '－'),
    ]) {
      expect(ticketReply(await findByTicket(db, typed)).text).toContain('下周一起改');
    }
  });

  it('takes a mistyped ticket for no suggestion', async () => {
    expect(await leaveAnonymous('kkkk kkkk')).toEqual({ outcome: 'unknown_ticket' });
  });

  it('knows no suggestion by a wrong ticket', async () => {
    expect(await findByTicket(db, 'AAAA-AAAA')).toBeUndefined();
    expect(await findByTicket(db, '食堂')).toBeUndefined();
  });

  it('is refused outside the units one is responsible for, for an unknown number, and without words', async () => {
    await leaveSigned('a 车间的事');
    const id = await idOf('a 车间的事');
    expect(await answer(id, ['b'])).toEqual({ outcome: 'unknown_suggestion' });
    expect(await answer('ZZZZZZ', ['works'])).toEqual({ outcome: 'unknown_suggestion' });
    expect(await answer(id, ['works'], ' ')).toEqual({ outcome: 'empty' });
  });

  it('shows staff only what their units said', async () => {
    await leaveSigned('只给 a 看');
    const texts = async (unitIds: string[]) =>
      (await listSuggestions(db, tree, { unitIds, answered: false })).map(({ text }) => text);
    expect(await texts(['a'])).toContain('只给 a 看');
    expect(await texts(['works'])).toContain('只给 a 看');
    expect(await texts(['b'])).toEqual([]);
    expect(await texts(['nowhere'])).toEqual([]);
  });
});

describe('leaveReply', () => {
  it('gives the ticket and how to ask with it', () => {
    const { text } = leaveReply({ outcome: 'left_anonymously', ticket: 'K7MP-4RXD' });
    expect(text).toContain('/匿名意见 K7MP-4RXD');
  });

  it('has a sentence for every outcome', () => {
    for (const outcome of ['empty', 'too_long', 'private_only', 'unknown_ticket'] as const) {
      expect(leaveReply({ outcome }).text).not.toBe('');
    }
  });
});
