import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../../db/voice/cases.ts';
import type { Db } from '../../../db/db.ts';
import { listUnits } from '../../../db/people/units.ts';
import { answerCase } from '../../../jobs/cases/answer-case.ts';
import {
  answerCaseReply,
  caseListReply,
  closeCaseReply,
  openCaseReply,
} from '../../../jobs/cases/case-replies.ts';
import { closeCase } from '../../../jobs/cases/close-case.ts';
import { listCases } from '../../../jobs/cases/list-cases.ts';
import { openCase, type NewCase } from '../../../jobs/cases/open-case.ts';
import { lookAfterMe } from '../../../jobs/cases/urgent.ts';
import { findCase } from '../../../db/voice/cases.ts';
import { unitTree, type UnitTree } from '../../../knowledge/unit-tree.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { seedPeople } from '../../helpers/seed-people.ts';

let db: Db;
let dispose: () => Promise<void>;
let tree: UnitTree;
let asker: string;
let colleague: string;
let staff: string;

beforeAll(async () => {
  ({ db, dispose } = await createDb());
  [staff = ''] = await seedPeople(db, 1, 'works');
  [asker = '', colleague = ''] = await seedPeople(db, 2, 'a', 'works');
  await seedPeople(db, 1, 'b', 'works');
  tree = unitTree(await listUnits(db));
});
afterAll(() => dispose());

const now = new Date('2026-11-20T02:00:00Z');
const open = (question: string | undefined, given: Partial<NewCase> = {}) =>
  openCase(db, {
    kind: 'question',
    unitId: 'a',
    personId: asker,
    chatId: 'playground:a',
    now,
    question,
    ...given,
  });
const opened = async (question: string, given: Partial<NewCase> = {}): Promise<Case> => {
  const decision = await open(question, given);
  if (decision.outcome !== 'opened') throw new Error(decision.outcome);
  return decision.case;
};
const answer = (caseId: number, unitIds = ['works'], text = '交给分工会老李') =>
  answerCase(db, tree, { caseId, answer: text, now }, { personId: staff, unitIds });

describe('openCase', () => {
  it('numbers cases and says so', async () => {
    const decision = await open('公积金怎么提取？');
    expect(decision).toMatchObject({
      outcome: 'opened',
      case: { status: 'open', question: '公积金怎么提取？' },
    });
    expect(openCaseReply(decision).text).toMatch(/编号 \d+/);
  });

  it('is the same case while the same person asks the same again', async () => {
    const first = await opened('单子 交给谁？');
    for (const again of ['单子交给谁', '單子交給誰？？', ' 单子交给谁。']) {
      expect(await open(again)).toEqual({ outcome: 'already_open', case: first });
    }
    expect(await open('单子交给谁', { personId: colleague })).toMatchObject({ outcome: 'opened' });
    await answer(first.id);
    expect(await open('单子交给谁')).toMatchObject({ outcome: 'opened' });
  });

  it('tells strangers apart by their chat', async () => {
    const stranger = { personId: null, chatId: 'playground:x' };
    await opened('怎么入会', stranger);
    expect(await open('怎么入会', stranger)).toMatchObject({ outcome: 'already_open' });
    expect(await open('怎么入会', { ...stranger, chatId: 'playground:y' })).toMatchObject({
      outcome: 'opened',
    });
  });

  it('opens one case however many ask at once', async () => {
    const decisions = await Promise.all(Array.from({ length: 8 }, () => open('一起点的按钮')));
    expect(decisions.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
    expect(new Set(decisions.map((decision) => 'case' in decision && decision.case.id)).size).toBe(1);
  });

  it.each([undefined, '', '  ', '？！'])('needs a question, which %s is not', async (question) => {
    const decision = await open(question);
    expect(decision).toEqual({ outcome: 'no_question' });
    expect(openCaseReply(decision).text).toContain('/转人工');
  });
});

describe('answerCase', () => {
  it('gives the notice to the person, with question and answer', async () => {
    const { id } = await opened('互助保障的单子给谁');
    const decision = await answer(id);
    expect(decision).toMatchObject({
      outcome: 'answered',
      case: { status: 'answered', answer: '交给分工会老李', answeredBy: staff, answeredAt: now },
      notice: { to: { person: asker } },
    });
    const text = decision.outcome === 'answered' ? decision.notice?.message.text : '';
    expect(text).toContain('互助保障的单子给谁');
    expect(text).toContain('交给分工会老李');
  });

  it('goes to the chat only of somebody the roster does not know', async () => {
    const { id } = await opened('陌生人的问题', { personId: null, chatId: 'playground:z' });
    expect(await answer(id)).toMatchObject({ notice: { to: { chat: 'playground:z' } } });
    const nobody = await opened('谁也不是', { personId: null, chatId: null });
    const decision = await answer(nobody.id);
    expect(decision).toMatchObject({ outcome: 'answered', notice: null });
    expect(answerCaseReply(decision).text).toContain('没法转告');
  });

  it('is given once, also when two answer at the same time', async () => {
    const { id } = await opened('两个人同时答');
    const decisions = await Promise.all([answer(id, ['works'], '甲答'), answer(id, ['works'], '乙答')]);
    expect(decisions.map(({ outcome }) => outcome).sort()).toEqual(['already_answered', 'answered']);
  });

  it('is refused outside one’s units, for an unknown number, without words, and once closed', async () => {
    const { id } = await opened('范围');
    expect(await answer(id, ['b'])).toEqual({ outcome: 'unknown_case' });
    expect(await answer(id, [])).toEqual({ outcome: 'unknown_case' });
    for (const unknown of [9_999, 0, -1, 1.5, 99_999_999_999]) {
      expect(await answer(unknown)).toEqual({ outcome: 'unknown_case' });
    }
    expect(await answer(id, ['works'], ' ')).toEqual({ outcome: 'empty' });
    await closeCase(db, tree, { caseId: id, unitIds: ['a'], by: staff, now });
    expect(await answer(id)).toMatchObject({ outcome: 'closed' });
  });
});

describe('closeCase', () => {
  it('closes once, and only for those responsible', async () => {
    const { id } = await opened('办结');
    expect(await closeCase(db, tree, { caseId: id, unitIds: ['b'], by: staff, now })).toEqual({
      outcome: 'unknown_case',
    });
    expect(await closeCase(db, tree, { caseId: id, unitIds: ['works'], by: staff, now })).toMatchObject({
      outcome: 'closed',
      case: { status: 'closed', closedAt: now },
      notice: null,
    });
    const again = await closeCase(db, tree, {
      caseId: id,
      reason: '重复',
      unitIds: ['works'],
      by: staff,
      now,
    });
    expect(again).toMatchObject({ outcome: 'already_closed' });
    expect('notice' in again).toBe(false);
  });

  it('tells the asker the reason, and leaves what was answered alone', async () => {
    const { id } = await opened('问过一遍的');
    const decision = await closeCase(db, tree, {
      caseId: id,
      reason: '和上一件一起答复',
      unitIds: ['a'],
      by: staff,
      now,
    });
    expect(decision).toMatchObject({ notice: { to: { person: asker } } });
    expect(decision.outcome === 'closed' && decision.notice?.message.text).toContain('和上一件一起答复');
    const other = await opened('答过的');
    await answer(other.id);
    const late = await closeCase(db, tree, {
      caseId: other.id,
      reason: '不办',
      unitIds: ['a'],
      by: staff,
      now,
    });
    expect(late).toMatchObject({ outcome: 'already_answered', case: { status: 'answered' } });
  });
});

describe('an urgent case', () => {
  it('is closed only with a word of what was done, which is kept and not told to the asker', async () => {
    const { id } = await opened(lookAfterMe);
    const close = (reason?: string) =>
      closeCase(db, tree, { caseId: id, reason, by: staff, unitIds: ['a'], now });
    const asked = await close(' ');
    expect(asked).toMatchObject({ outcome: 'say_what_was_done', case: { status: 'open' } });
    expect(closeCaseReply(asked).text).toContain(`/结案 ${id} `);
    const closed = await close('班长和家属已经陪着');
    expect(closed).toMatchObject({ outcome: 'closed', notice: null });
    expect(await findCase(db, id)).toMatchObject({
      status: 'closed',
      answer: '班长和家属已经陪着',
      answeredBy: staff,
    });
  });

  it('is no question for the library', async () => {
    const { id } = await opened(lookAfterMe, { personId: colleague });
    const decision = await answer(id, ['a'], '马上到');
    const told = decision.outcome === 'answered' ? decision.notice?.message.text : undefined;
    expect(told).toBe('马上到');
    expect(answerCaseReply(decision).buttons).toBeUndefined();
  });
});

describe('listCases', () => {
  it('shows staff the cases of their units and those below, and no others', async () => {
    const mine = await opened('看得见');
    const ids = async (unitIds: string[], status?: Case['status']) =>
      (await listCases(db, tree, { unitIds, ...(status ? { status } : {}) })).map(({ id }) => id);
    expect(await ids(['a'])).toContain(mine.id);
    expect(await ids(['works'], 'open')).toContain(mine.id);
    expect(await ids(['works'], 'answered')).not.toContain(mine.id);
    expect(await ids(['b'])).toEqual([]);
    expect(await ids([])).toEqual([]);
  });

  it('is shown with names', async () => {
    const one = await opened('列表里的');
    expect(caseListReply([one], () => '张三').text).toContain(`${one.id}. 张三：列表里的\n`);
    expect(caseListReply([], () => '').text).toContain('没有');
  });
});
