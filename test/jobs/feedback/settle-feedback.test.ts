import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { type Feedback, listOpenFeedback, saveFeedback } from '../../../db/voice/feedback.ts';
import { listKnownQuestions } from '../../../db/library/known-questions.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { feedbackListReply, settleReply } from '../../../jobs/feedback/feedback-replies.ts';
import { settleFeedback, type Settling } from '../../../jobs/feedback/settle-feedback.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { draftDocument, draftFolder } from '../../helpers/draft-files.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const now = new Date('2026-11-21T02:00:00Z');
const tree = unitTree([]);
let db: Db;
let staff: string;
beforeEach(async () => {
  db = await freshDb();
  staff = await insertPerson(db, makePerson({ name: '赵敏' }));
  const folder = draftFolder(db);
  folder.write('a.json', draftDocument());
  await folder.ingest();
});

async function given(question: string, fields: Partial<Feedback> = {}): Promise<number> {
  await saveFeedback(db, {
    answerId: crypto.randomUUID(),
    personId: null,
    unitId: 'root',
    question,
    clauseIds: ['《职工慰问办法》第一条'],
    verdict: 'helpful',
    givenAt: now,
    ...fields,
  });
  const all = await listOpenFeedback(db, ['root'], 10);
  return all.find((kept) => kept.question === question)?.id ?? 0;
}
const settle = (id: number, settling: Settling, unitIds = ['root']) =>
  settleFeedback({ db, tree }, { id, settling, now }, { personId: staff, unitIds });
const learned = async () =>
  (await listKnownQuestions(db, { unitIds: ['root'], on: '2026-11-21' })).map(({ text }) => text);

describe('settleFeedback', () => {
  it('lets the cited clause learn the question, in general words', async () => {
    const id = await given('俺住院了厂里给点钱不');
    expect(await settle(id, { how: 'learn', wording: undefined })).toMatchObject({
      outcome: 'learned',
      question: '职工住院了厂里给点钱不',
      clause: '第一条',
    });
    expect(await learned()).toEqual(['职工住院了厂里给点钱不']);
  });

  it('learns nothing personal, and waits for other words', async () => {
    const id = await given('老王是不是困难户');
    const decision = await settle(id, { how: 'learn', wording: undefined });
    expect(decision).toMatchObject({ outcome: 'personal' });
    expect(settleReply(id, decision).text).toContain(`/评价 ${id} 记住`);
    expect(await learned()).toEqual([]);
    expect(await settle(id, { how: 'learn', wording: '住院给多少' })).toMatchObject({ outcome: 'learned' });
  });

  it('learns nothing for a clause that is there no more', async () => {
    const id = await given('住院', { clauseIds: ['《职工慰问办法》第九条'] });
    expect(await settle(id, { how: 'learn', wording: undefined })).toEqual({ outcome: 'nothing_cited' });
    const bare = await given('没引用', { clauseIds: [] });
    expect(await settle(bare, { how: 'learn', wording: undefined })).toEqual({ outcome: 'nothing_cited' });
  });

  it('learns what did not help only where staff say that it is right all the same', async () => {
    const id = await given('住院给多少', { verdict: 'unhelpful' });
    const decision = await settle(id, { how: 'learn', wording: undefined });
    expect(decision).toEqual({ outcome: 'unhelpful' });
    for (const word of ['转工单', '答得对'])
      expect(settleReply(id, decision).text).toContain(`/评价 ${id} ${word}`);
    expect(await learned()).toEqual([]);
    expect(await settle(id, { how: 'learn', wording: undefined, isRight: true })).toMatchObject({
      outcome: 'learned',
    });
  });

  it('makes a case of what did not help, whose answer reaches the asker', async () => {
    const personId = await insertPerson(db, makePerson({ name: '李小燕' }));
    const id = await given('结婚发什么', { verdict: 'unhelpful', personId });
    expect(await settle(id, { how: 'case' })).toMatchObject({
      outcome: 'case_opened',
      case: { question: '结婚发什么', personId, status: 'open' },
    });
  });

  it('is done once, and only for one’s own units', async () => {
    const id = await given('住院多少钱');
    expect(await settle(id, { how: 'seen' }, ['other'])).toEqual({ outcome: 'unknown_feedback' });
    expect(await settle(999, { how: 'seen' })).toEqual({ outcome: 'unknown_feedback' });
    expect(await settle(id, { how: 'seen' })).toEqual({ outcome: 'seen' });
    expect(await settle(id, { how: 'case' })).toEqual({ outcome: 'settled_before' });
    expect(await listOpenFeedback(db, ['root'], 10)).toEqual([]);
  });

  it('is listed with what did not help first, and nobody’s name', async () => {
    await given('有用的');
    await given('没用的', { verdict: 'unhelpful', personId: staff, givenAt: new Date(0) });
    const { text } = feedbackListReply(await listOpenFeedback(db, ['root'], 10));
    expect(text).toMatch(/👎 没用的[\s\S]*👍 有用的/);
    expect(text).not.toContain('赵敏');
    expect(feedbackListReply([]).text).toContain('没有');
  });
});
