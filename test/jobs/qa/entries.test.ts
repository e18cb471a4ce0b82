import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { findQaDocument } from '../../../db/library/documents.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { grantRole, type Role, revokeRole } from '../../../db/people/roles.ts';
import { listUnits, saveUnit } from '../../../db/people/units.ts';
import { answerCase } from '../../../jobs/cases/answer-case.ts';
import { openCase } from '../../../jobs/cases/open-case.ts';
import { approveEntry } from '../../../jobs/qa/approve-entry.ts';
import { draftEntry } from '../../../jobs/qa/draft-entry.ts';
import type { QaDeps } from '../../../jobs/qa/entry-decision.ts';
import { evaluationLines } from '../../../jobs/qa/evaluation-lines.ts';
import { withdrawEntry } from '../../../jobs/qa/withdraw-entry.ts';
import { signOf } from '../../../jobs/qa/wording.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch } from '../../../knowledge/search/search.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const at = new Date('2026-11-20T17:00:00Z');
const today = '2026-11-21';

let db: Db;
let deps: QaDeps;
let staff: Record<'answerer' | 'colleague' | 'above', string>;
let asker: string;
const unitIds = ['works'];

beforeEach(async () => {
  db = await freshDb();
  const unit = (id: string, name: string, parentId: string | null) =>
    saveUnit(db, { id, name, parentId, region: null, aliases: [], sample: false });
  await unit('union', '集团工会', null);
  await unit('works', '一厂分工会', 'union');
  const person = (name: string, unitId: string) => insertPerson(db, makePerson({ name, unitId }));
  asker = await person('孙立军', 'works');
  await person('安全', 'works');
  staff = {
    answerer: await person('赵敏', 'works'),
    colleague: await person('钱进', 'works'),
    above: await person('周志远', 'union'),
  };
  await grant('answerer', 'works', 'staff');
  const tree = unitTree(await listUnits(db));
  deps = {
    db,
    tree,
    approverRoles: ['staff', 'approver'],
    dayOf: (day) => new Date(day.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
  };
});

const grant = (who: keyof typeof staff, unitId: string, role: Role) =>
  grantRole(db, { personId: staff[who], unitId, role });

/** A case with its answer; returns its number. */
async function answered(question: string, answer = '打后勤报修电话 6688，两天内上门修。'): Promise<number> {
  const opened = await openCase(db, {
    kind: 'question',
    unitId: 'works',
    personId: asker,
    chatId: null,
    question,
    now: at,
  });
  if (opened.outcome === 'no_question') throw new Error('no question');
  const by = { personId: staff.answerer, unitIds };
  await answerCase(db, deps.tree, { caseId: opened.case.id, answer, now: at }, by);
  return opened.case.id;
}
const draft = (id: number, wording = {}, who: keyof typeof staff = 'answerer', units = unitIds) =>
  draftEntry(deps, { id, wording, now: at }, { personId: staff[who], unitIds: units });
const approve = (id: number, who: keyof typeof staff = 'answerer', sign?: string) =>
  approveEntry(deps, { id, sign, now: at }, { personId: staff[who], unitIds: ['works', 'union'] });
const withdraw = (id: number, units = unitIds) =>
  withdrawEntry(deps, { id, now: at }, { personId: staff.colleague, unitIds: units });
const found = async (text: string, unitLineage = ['works', 'union'], on = today) => {
  const search = createSearch({ db, embedding: builtInEmbedding() });
  return (await search.search({ text, unitLineage, on, limit: 3 })).map(({ name }) => name);
};

describe('draftEntry', () => {
  it('proposes the case in general words, with nobody’s name', async () => {
    const id = await answered('你好，我是二班组的孙立军，宿舍空调坏了找谁修？', '孙立军您好，请打 6688。');
    expect(await draft(id)).toMatchObject({
      outcome: 'drafted',
      wording: { question: '宿舍空调坏了找谁修？', answer: '请打 6688。' },
      personal: [],
    });
  });

  it('keeps what was not reworded, and whose wording it is', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    await draft(id);
    expect(await draft(id, { answer: '请打 7777。' }, 'colleague')).toMatchObject({
      wording: { question: '宿舍空调坏了找谁修？', answer: '请打 7777。' },
      entry: { draftedBy: staff.colleague },
    });
    expect(await draft(id, {}, 'answerer')).toMatchObject({
      outcome: 'waiting',
      entry: { draftedBy: staff.colleague },
    });
  });

  it('refuses what cannot become an entry', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    const unanswered = await openCase(db, {
      kind: 'question',
      unitId: 'works',
      personId: asker,
      chatId: null,
      question: '班车几点',
      now: at,
    });
    expect(await draft(id, {}, 'answerer', ['other'])).toEqual({ outcome: 'unknown_case' });
    expect(await draft(999)).toEqual({ outcome: 'unknown_case' });
    expect(await draft('case' in unanswered ? unanswered.case.id : 0)).toEqual({ outcome: 'not_answered' });
    expect(await draft(id, { question: ' ' })).toEqual({ outcome: 'empty' });
    expect(await draft(id, { question: '长'.repeat(201) })).toEqual({ outcome: 'too_long' });
    await draft(id);
    const again = await answered('宿舍 空调坏了，找谁修');
    expect(await draft(again)).toMatchObject({ outcome: 'duplicate', other: { id } });
  });
});

describe('approveEntry', () => {
  it('needs somebody who neither answered nor worded it, where there is one', async () => {
    await grant('above', 'union', 'approver');
    const id = await answered('宿舍空调坏了找谁修？');
    expect(await draft(id)).toMatchObject({ approvers: { alone: false, people: [{ name: '周志远' }] } });
    expect(await approve(id)).toMatchObject({
      outcome: 'own_wording',
      approvers: { people: [{ name: '周志远' }] },
    });
    expect(await found('宿舍空调坏了')).toEqual([]);
    expect(await approve(id, 'above')).toMatchObject({ outcome: 'approved', entry: { effectiveOn: today } });
  });

  it('is the answerer’s where only whoever reworded it is there beside', async () => {
    await grant('colleague', 'works', 'staff');
    const id = await answered('宿舍空调坏了找谁修？');
    await draft(id, { answer: '请打 7777。' }, 'colleague');
    expect(await approve(id, 'colleague')).toMatchObject({ outcome: 'own_wording' });
    expect(await approve(id, 'answerer')).toMatchObject({ outcome: 'approved' });
  });

  it('is left to one person alone where there is nobody else', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    expect(await draft(id)).toMatchObject({ approvers: { alone: true } });
    expect(await approve(id, 'colleague')).toMatchObject({ outcome: 'own_wording' });
    expect(await approve(id)).toMatchObject({ outcome: 'approved' });
  });

  it('approves what was seen and nothing else', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    const seen = await draft(id);
    const sign = 'wording' in seen ? signOf(seen.wording) : '';
    await draft(id, { answer: '不修。' });
    expect(await approve(id, 'answerer', sign)).toMatchObject({
      outcome: 'changed',
      wording: { answer: '不修。' },
    });
  });

  it.each([
    ['a name', { question: '孙立军的空调找谁修？' }, { kind: 'name', where: 'question', name: '孙立军' }],
    ['a worker’s name in the answer', { answer: '同孙立军一样办。' }, { kind: 'name', where: 'answer' }],
    ['a telephone', { question: '我的电话13912345678能改吗' }, { kind: 'number', where: 'question' }],
    ['an identity number', { answer: '照 11010519491231002X 办' }, { kind: 'number', where: 'answer' }],
    ['one’s own illness', { question: '我得了乳腺癌，能免费体检吗？' }, { kind: 'own_matter' }],
    ['another’s matter', { question: '老王是不是困难户' }, { kind: 'own_matter' }],
  ])('keeps %s out of the library', async (_, wording, personal) => {
    const id = await answered('宿舍空调坏了找谁修？');
    // Who is named may also sound as if asked about.
    const found = expect.arrayContaining([expect.objectContaining(personal)]) as unknown;
    expect(await draft(id, wording)).toMatchObject({ outcome: 'drafted', personal: found });
    expect(await approve(id)).toMatchObject({ outcome: 'personal', personal: found });
    expect(await findQaDocument(db, 'works')).toBeUndefined();
  });

  it('lets staff’s names and ordinary words stand that are also somebody’s name', async () => {
    const id = await answered('安全帽坏了找谁换？', '找赵敏，手机 13912345678。');
    await draft(id);
    expect(await approve(id)).toMatchObject({ outcome: 'approved' });
  });

  it('says so where nothing waits', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    expect(await approve(id)).toEqual({ outcome: 'unknown_case' });
    await draft(id);
    await approve(id);
    expect(await approve(id)).toEqual({ outcome: 'nothing_waits' });
  });
});

describe('the Q&A library', () => {
  it('is a document of the unit, found from the day of approval and by those below only', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    await draft(id);
    await approve(id);
    expect(await findQaDocument(db, 'works')).toMatchObject({
      title: '问答库（一厂分工会）',
      effectiveOn: today,
    });
    expect(await found('宿舍空调坏了')).toEqual(['宿舍空调坏了找谁修？']);
    expect(await found('宿舍空调坏了', ['union'])).toEqual([]);
    expect(await found('宿舍空调坏了', ['works'], '2026-11-20')).toEqual([]);
  });

  it('keeps the old wording in force until the new one is approved', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    await draft(id);
    await approve(id);
    await draft(id, { question: '宿舍热水器坏了找谁修？' });
    expect(await found('宿舍空调坏了')).toEqual(['宿舍空调坏了找谁修？']);
    await approve(id);
    expect(await found('宿舍热水器')).toEqual(['宿舍热水器坏了找谁修？']);
  });

  it('loses an entry at once, and the document with its last one', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    expect(await withdraw(id)).toEqual({ outcome: 'unknown_case' });
    await draft(id);
    expect(await withdraw(id)).toEqual({ outcome: 'draft_dropped' });
    expect(await withdraw(id)).toEqual({ outcome: 'nothing_there' });
    await draft(id);
    await approve(id);
    expect(await withdraw(id, ['other'])).toEqual({ outcome: 'unknown_case' });
    expect(await withdraw(id)).toEqual({ outcome: 'withdrawn' });
    expect(await found('宿舍空调坏了')).toEqual([]);
    expect(await findQaDocument(db, 'works')).toBeUndefined();
    await draft(id);
    expect(await approve(id)).toMatchObject({ outcome: 'approved' });
    expect(await found('宿舍空调坏了')).toHaveLength(1);
  });

  it('is the unit’s evaluation file, with the sums of short answers', async () => {
    const id = await answered('高温天发多少降温费？', '每人每月发200元，发3个月。');
    await draft(id);
    await approve(id);
    expect(await evaluationLines(db, { unitIds: ['works'], today })).toEqual([
      {
        id: `qa-${id}`,
        question: '高温天发多少降温费？',
        unit: 'works',
        expect: {
          outcome: ['answered'],
          document: '问答库（一厂分工会）',
          clause: ['高温天发多少降温费？'],
          facts: ['200元', '3个月'],
        },
      },
    ]);
    expect(await evaluationLines(db, { unitIds: ['union'], today })).toEqual([]);
  });

  it('is approved by nobody who lost the role meanwhile', async () => {
    const id = await answered('宿舍空调坏了找谁修？');
    await draft(id);
    await revokeRole(db, { personId: staff.answerer, unitId: 'works', role: 'staff' });
    expect(await approve(id)).toMatchObject({ outcome: 'own_wording', approvers: { people: [] } });
  });
});
