import { expect, it } from 'vitest';
import { readDeed } from '../../../jobs/deeds/read-deed.ts';

const now = new Date('2026-11-20T10:00:00+08:00');
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const read = (text: string) => readDeed(text, now, { timezone: 'Asia/Shanghai', dayOf });

it('reads what, who and until when, in any order', () => {
  const words = { title: '食堂早开半小时', owner: '王强', dueOn: '2026-12-20' };
  for (const text of [
    '食堂早开半小时；负责：王强；截止：12月20日',
    '负责人:王强;截止 12月20日;食堂早开半小时',
    '食堂早开半小时，负责：王强，截止：2026-12-20',
    '食堂早开半小时\n责任人：王强\n期限：12月20日',
  ])
    expect(read(text)).toEqual({ ok: true, words });
});

it('leaves out what was not written, and says what is wrong', () => {
  expect(read('食堂早开半小时')).toEqual({ ok: true, words: { title: '食堂早开半小时' } });
  expect(read('食堂；截止：猴年')).toEqual({ ok: false, reason: 'due_unclear' });
  expect(read('食堂；截止：11月1日')).toEqual({ ok: false, reason: 'due_past' });
  expect(read('长'.repeat(201))).toEqual({ ok: false, reason: 'too_long' });
});
