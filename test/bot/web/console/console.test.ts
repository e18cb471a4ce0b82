import { describe, expect, it } from 'vitest';
import { lookAfterMe } from '../../../../jobs/cases/urgent.ts';
import { insertBroadcast, updateBroadcast } from '../../../../db/broadcasts/broadcasts.ts';
import { insertDeliveries } from '../../../../db/delivery/deliveries.ts';
import { saveFeedback } from '../../../../db/voice/feedback.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

const at = new Date('2026-06-01T01:00:00Z');

async function open() {
  const db = await freshDb();
  const people = await seedUnion(db);
  const push = {
    plan: 'birthday',
    occurrence: '2026',
    at: '2026-06-02T01:00:00Z',
    target: 'playground:g:weld',
    text: '祝<王建国>\n生日快乐',
    planName: '生日祝福',
    targetName: '焊接结构厂职工群',
    dayName: '11月21日',
  };
  // It is 16:00 on the first.
  const pushes = [{ ...push, at: at.toISOString(), text: '早上发过的' }, push];
  const web = await startWeb(db, { pushes });
  const page = async (path: string) => (await web.get(path)).text();
  const delivery = (n: number, lane: 'reply' | 'broadcast') => ({
    key: `k${n}`,
    plan: lane,
    occurrence: `${n}`,
    target: `playground:g:weld`,
    revision: 1,
    lane,
    topic: null,
    personId: null,
    message: { text: `内容${n}` },
    status: 'planned' as const,
    reason: null,
    dueAt: at,
    expiresAt: null,
  });
  return { db, people, page, delivery };
}

describe('the console', () => {
  it('shows what will be pushed, in the union’s time, with every text escaped', async () => {
    const { page } = await open();
    const pushes = await page('/console/pushes');
    expect(pushes).toContain('6月2日 09:00');
    expect(pushes).not.toContain('早上发过的');
    expect(pushes).toContain('生日祝福');
    expect(pushes).toContain('祝&lt;王建国&gt;\n生日快乐');
  });

  it('says so when there is nothing', async () => {
    const { page } = await open();
    const empty = {
      '/console/deliveries': '还没有发过推送和公告。',
      '/console/broadcasts': '还没有公告。',
      '/console/activities': '还没有活动。',
      '/console/cases': '没有工单。',
      '/console/documents': '还没有文件。',
    };
    for (const [path, sentence] of Object.entries(empty)) {
      expect(await page(path)).toContain(sentence);
    }
  });

  it('lists deliveries with those that are uncertain to be found, but not what people were answered', async () => {
    const { db, page, delivery } = await open();
    await insertDeliveries(db, [delivery(1, 'broadcast'), delivery(2, 'broadcast'), delivery(3, 'reply')]);
    await db.query(`update deliveries set status = 'uncertain', reason = 'timeout' where key = 'k2'`);
    const all = await page('/console/deliveries');
    expect(all.match(/<td class="number"/g)).toHaveLength(2);
    expect(all).toContain('焊接结构厂职工群');
    const uncertain = await page('/console/deliveries?only=uncertain');
    expect(uncertain.match(/<td class="number"/g)).toHaveLength(1);
    expect(uncertain).toContain('不确定');
    expect(await page('/console/deliveries?only=nonsense')).toContain('<td class="number"');
  });

  it('says of a broadcast that was taken back how many lost it again, not that none got it', async () => {
    const { db, page, people, delivery } = await open();
    const to = { authorId: people.staff, unitId: 'weld', chatId: null, fingerprint: '', createdAt: at };
    const broadcast = await insertBroadcast(db, { ...to, text: '发错了' });
    const deliveries = [1, 2, 3].map((n) => ({
      ...delivery(n, 'broadcast'),
      ...{ occurrence: `${broadcast.id}`, target: `playground:g:${n}` },
    }));
    await insertDeliveries(db, deliveries);
    await db.query(`update deliveries set status = 'sent'`);
    await updateBroadcast(db, { ...broadcast, status: 'queued' });
    expect(await page('/console/broadcasts')).toContain('>3/3 处<');
    await updateBroadcast(db, { ...broadcast, status: 'recalled' });
    await db.query(`update deliveries set status = case key when 'k1' then 'cancelled' else 'recalled' end`);
    expect(await page('/console/broadcasts')).toContain('收回 2/2 处');
  });

  it('counts what waits for somebody', async () => {
    const { db, page } = await open();
    await db.query(
      `insert into cases (kind, unit_id, question, question_key, opened_at)
       values ('question', 'weld', '<b>公积金</b>怎么提取', 'k', $1)`,
      [at],
    );
    expect(await page('/console')).toMatch(/attention"[^]*?<b>1<\/b><span>待答复工单/);
    expect(await page('/console/cases')).toContain('&lt;b&gt;公积金&lt;/b&gt;怎么提取');
  });

  it('marks what is urgent, first among the cases, and never counts it among what is asked', async () => {
    const { db, page } = await open();
    const insert = (question: string) =>
      db.query(
        `insert into cases (kind, unit_id, question, question_key, opened_at)
         values ('question', 'weld', $1, $1, $2)`,
        [question, at],
      );
    await insert(lookAfterMe);
    await insert('公积金怎么提取');
    const cases = await page('/console/cases');
    expect(cases).toContain('紧急</span>');
    expect(cases.indexOf('让人担心')).toBeLessThan(cases.indexOf('公积金'));
    const urgent = await page('/console/cases/1');
    expect(urgent).toContain('紧急</span>');
    expect(urgent).toContain('怎么办的');
    expect(await page('/console/cases/2')).not.toContain('紧急');
    const asked = await page('/console/feedback');
    expect(asked).toContain('公积金');
    expect(asked).not.toContain('让人担心');
  });

  it('shows what did not help, but not who said so', async () => {
    const { db, people, page } = await open();
    const given = { personId: people.worker, unitId: 'weld', clauseIds: ['《慰问办法》第一条'], givenAt: at };
    await saveFeedback(db, { ...given, answerId: '1', question: '<i>年假</i>几天', verdict: 'unhelpful' });
    await saveFeedback(db, { ...given, answerId: '2', question: '住院多少', verdict: 'helpful' });
    const shown = await page('/console/feedback');
    expect(shown).toContain('&lt;i&gt;年假&lt;/i&gt;几天');
    expect(shown).toContain('《慰问办法》第一条');
    expect(shown).not.toContain('王建国');
  });

  it('shows a document clause by clause, and says not found where there is none', async () => {
    const { db, page } = await open();
    const [document] = await db.query<{ id: number }>(
      `insert into documents (unit_id, title, title_key, edition_key, file_stem, path, sha256, effective_on,
         superseded_on, sample, created_at, updated_at)
       values ('union', '慰问办法', 'k', 'k', 's', 'p', 'h', '2023-01-01', '2025-01-01', true, $1, $1) returning id`,
      [at],
    );
    await db.query(
      `insert into clauses (document_id, seq, name, kind, path, text)
       values ($1, 1, '第十二条', 'article', '{第二章}', '住院慰问1000元')`,
      [document?.id],
    );
    expect(await page('/console/documents')).toContain('已被新版代替');
    expect(await page(`/console/documents/${document?.id}`)).toContain('住院慰问1000元');
    expect(await page('/console/documents/999')).toContain('没有这个页面');
    expect(await page('/console/documents/x')).toContain('没有这个页面');
  });
});
