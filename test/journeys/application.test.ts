import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConsentsOf } from '../../db/benefits/consents.ts';
import { revokeRole } from '../../db/people/roles.ts';
import { chosenStage } from '../helpers/stages/stage.ts';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-08-03T10:00:00+08:00', sample: true, on: chosenStage('feishu') });
});
afterAll(() => union.stop());

const stay = ['/资格 住院慰问', '是', '本人', '没有', '生病', '住了9天', '7月15号', '没有'];

async function talk(speaker: Speaker, ...words: readonly string[]): Promise<Heard[]> {
  let heard: Heard[] = [];
  for (const said of words) heard = await speaker.says(said);
  return heard;
}

async function handIn(worker: Speaker, ...before: readonly string[]): Promise<string> {
  const [done] = await talk(worker, ...stay, '我要申请', ...before, '同意并提交');
  return /编号 (\d+)/.exec(done?.text ?? '')?.[1] ?? '';
}

const later = (minutes: number) => new Date(union.clock.now.getTime() + minutes * 60_000).toISOString();

const heardBy = (heard: readonly Heard[], { id }: Speaker) =>
  heard
    .filter(({ chat }) => chat === `playground:p:${id}`)
    .map(({ text }) => text)
    .join('\n');

describe('what is handed in', () => {
  it('is chosen by the worker; what is kept back stands nowhere', async () => {
    const worker = await union.person('王建国');
    const [consent] = await talk(worker, ...stay, '我要申请');
    expect(consent?.text).toMatch(/\d\. 住院的原因：生病或意外受伤/);
    const [choosing] = await worker.presses(consent, '有的不想交');
    const [after] = await worker.presses(choosing, '不交 住院的原因');
    expect(after?.text).toContain('住院的原因（不交）');
    const [restored] = await worker.presses(after, '要交 住院的原因');
    expect(restored?.text).not.toContain('（不交）');
    const number = /(\d)\. 住院的原因/.exec(restored?.text ?? '')?.[1] ?? '';
    const [byNumber] = await worker.says(`不交${number}`);
    const [done] = await worker.presses(byNumber, '同意并提交');
    const caseId = /编号 (\d+)/.exec(done?.text ?? '')?.[1] ?? '';
    const handler = await union.person('赵敏');
    const [sheet] = await handler.says(`/申请单 ${caseId}`);
    expect(sheet?.text).toContain('住院天数：9天');
    expect(sheet?.text).toContain('职工没有交：住院的原因');
    expect(sheet?.text).not.toContain('意外受伤');
    expect(sheet?.text).toContain('要人工判断');
  });

  it('of a child is agreed to as its guardian, with the wording kept', async () => {
    const worker = await union.person('李小燕');
    const [last] = await talk(worker, '/资格 金秋助学', '是', '本科', '是', '都不是', '没有');
    const [consent] = await worker.presses(last, '交给工会办');
    expect(consent?.text).toContain('监护人');
    await worker.presses(consent, '同意并提交');
    const [kept] = await listConsentsOf(union.niangjia.db, worker.id);
    expect(kept).toMatchObject({ purpose: 'benefit_application', wordingVersion: 2 });
    expect(kept?.wording).toContain('未满十四岁');
  });

  it('can be withdrawn, which deletes it', async () => {
    const worker = await union.person('孙立军');
    const caseId = await handIn(worker);
    const withdrawn = await worker.says('我要撤回申请');
    expect(withdrawn[0]?.text).toContain(`编号 ${caseId} 撤回了`);
    const handler = await union.person('赵敏');
    expect(heardBy(withdrawn, handler)).toContain('撤回了申请');
    expect((await worker.says('我的申请到哪了'))[0]?.text).toContain('已撤回');
    expect((await handler.says(`/申请单 ${caseId}`))[0]?.text).not.toContain('住院天数');
    expect((await listConsentsOf(union.niangjia.db, worker.id))[0]?.withdrawnAt).not.toBeNull();
  });
});

/** Whether the handler's chat still shows what a sheet told. */
async function stillShown(handler: Speaker): Promise<boolean> {
  const standing = await union.standing(`playground:p:${handler.id}`);
  return standing.some((text) => text.includes('住院天数'));
}

describe('a sheet that its handler has looked at', () => {
  it('is taken back after ten minutes, can be looked at again, and each look is recorded', async () => {
    const [worker, handler] = [await union.person('邓铁柱'), await union.person('赵敏')];
    const caseId = await handIn(worker);
    await union.tick(later(11));
    expect(await stillShown(handler)).toBe(false);
    await handler.says(`/申请单 ${caseId}`);
    // WeChat takes nothing back after two minutes, so that there it goes at the next tick.
    if (union.stage.name !== 'wechat') {
      await union.tick(later(9));
      expect(await stillShown(handler)).toBe(true);
    }
    await union.tick(later(2));
    expect(await stillShown(handler)).toBe(false);
    expect((await handler.says(`/申请单 ${caseId}`))[0]?.text).toContain('住院天数');
    const looks = await union.niangjia.db.query(
      `select 1 as one from audit_log where actor = $1 and object = $2 and detail::text like '%申请单%'`,
      [handler.id, caseId],
    );
    expect(looks).toHaveLength(2);
  });

  it.each([
    ['settled', (caseId: string) => ['赵敏', `/办结 ${caseId}`]],
    ['passed on', (caseId: string) => ['赵敏', `/转办 ${caseId} 钱进`, '同意转']],
    ['withdrawn', () => ['邓铁柱', '撤回申请']],
    ['deleted', () => ['邓铁柱', '/删除我的资料 确认删除']],
  ])('is taken back at once when it is %s', async (_, act) => {
    const [worker, handler] = [await union.person('邓铁柱'), await union.person('赵敏')];
    await worker.says('撤回申请');
    const caseId = await handIn(worker);
    await handler.says(`/申请单 ${caseId}`);
    expect(await stillShown(handler)).toBe(true);
    const [name = '', said = '', agrees] = act(caseId);
    const heard = await (await union.person(name)).says(said);
    if (agrees !== undefined)
      await worker.presses(
        heard.find(({ chat }) => chat.endsWith(`:${worker.id}`)),
        agrees,
      );
    await union.tick(later(1));
    expect(await stillShown(handler)).toBe(false);
  });
});

describe('passing an application on', () => {
  it('to another unit waits for the worker’s consent, and only the new handler reads it then', async () => {
    const worker = await union.person('刘桂芳');
    const caseId = await handIn(worker);
    const [old, other] = [await union.person('赵敏'), await union.person('钱进')];
    const proposed = await old.says(`/转办 ${caseId} 集团工会`);
    expect(proposed[0]?.text).toContain('同意之前还由您办');
    expect((await other.says(`/申请单 ${caseId}`))[0]?.text).toContain('没有找到');
    const question = proposed.find(({ chat }) => chat === `playground:p:${worker.id}`);
    expect(question?.text).toContain('钱进');
    const refused = await worker.presses(question, '不同意');
    expect(heardBy(refused, old)).toContain('不同意');
    const again = await old.says(`/转办 ${caseId} 钱进`);
    const agreed = await worker.presses(
      again.find(({ chat }) => chat === `playground:p:${worker.id}`),
      '同意转',
    );
    expect(heardBy(agreed, other)).toContain(`/申请单 ${caseId}`);
    expect((await other.says(`/申请单 ${caseId}`))[0]?.text).toContain('住院天数：9天');
    expect((await old.says(`/申请单 ${caseId}`))[0]?.text).toContain('没有找到');
    const purposes = (await listConsentsOf(union.niangjia.db, worker.id)).map(({ purpose }) => purpose);
    expect(purposes).toEqual(['benefit_application', 'application_transfer']);
    const [stranger] = [await union.person('高明亮')];
    expect((await stranger.says(`/转办意见 ${caseId} 同意`))[0]?.text).toContain('没有要您同意的');
  });

  it('happens by itself where the handler has no office any more, and the worker hears of it', async () => {
    const worker = await union.person('马春生');
    const caseId = await handIn(worker);
    const { db } = union.niangjia;
    const before = await union.person('赵敏');
    const grants = await db.query<{ unitId: string; role: 'staff' }>(
      'select unit_id as "unitId", role from roles where person_id = $1',
      [before.id],
    );
    for (const grant of grants) await revokeRole(db, { personId: before.id, ...grant });
    const heard = await union.tick('2026-08-03T11:00:00+08:00');
    expect(heardBy(heard, worker)).toContain(`您的申请（编号 ${caseId}）换了经办人`);
    expect((await before.says(`/申请单 ${caseId}`))[0]?.text).not.toContain('住院天数');
    await db.tx(async () => {
      for (const { unitId, role } of grants)
        await db.query('insert into roles (person_id, unit_id, role) values ($1, $2, $3)', [
          before.id,
          unitId,
          role,
        ]);
    });
  });
});

describe('a review of what was approved', () => {
  it('reminds the handler, lists who is due, asks the worker, and is recorded', async () => {
    const worker = await union.person('许文静');
    const handler = await union.person('钱进');
    const { db } = union.niangjia;
    await db.query(
      `with opened as (insert into cases (kind, unit_id, person_id, chat_id, question, question_key, opened_at, status,
         closed_at) values ('application', 'lanbei', $1, null, '待遇申请', 'review', now(), 'closed', $3) returning id)
       insert into applications (case_id, person_id, benefit_id, handler_id, sealed, opened_at, due_on, status, closed_at)
       select id, $1, 'hardship_registration', $2, null, $3, '2026-08-20', 'approved', $3 from opened`,
      [worker.id, handler.id, new Date('2026-08-04T02:00:00Z')],
    );
    expect((await handler.says('/复核'))[0]?.text).not.toContain('许文静');
    const reminded = await union.tick('2026-10-08T09:30:00+08:00');
    expect(heardBy(reminded, handler)).toMatch(/困难职工申请有 1 件/);
    const [list] = await handler.says('/复核');
    expect(list?.text).toMatch(/困难职工季度复核.*待核 1 件/);
    expect(list?.text).toContain('许文静');
    const caseId = /(\d+)\. 许文静/.exec(list?.text ?? '')?.[1] ?? '';
    const asked = await handler.says(`/复核 ${caseId} 问职工`);
    const question = asked.find(({ chat }) => chat === `playground:p:${worker.id}`);
    expect(question?.text).toContain('再说一遍');
    const answered = await worker.presses(question, '没有变化');
    expect(heardBy(answered, handler)).toContain('新的回话');
    await handler.says(`/复核 ${caseId}`);
    expect((await handler.says('/复核'))[0]?.text).toContain('待核 0 件，已核 1 件');
    // Looking is told from doing.
    const lines = await db.query<{ outcome: string }>(
      `select outcome from audit_log where actor = $1 and detail::text like '%复核%' order by seq`,
      [handler.id],
    );
    expect(lines.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'done', 'done', 'answered']);
    const other = await union.person('陈海波');
    expect((await other.says(`/复核 ${caseId}`))[0]?.text).not.toContain('核过了');
  });
});
