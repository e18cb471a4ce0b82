import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConsentsOf } from '../../db/benefits/consents.ts';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-08-03T10:00:00+08:00', sample: true });
});
afterAll(() => union.stop());

async function talk(speaker: Speaker, ...words: readonly string[]): Promise<Heard[]> {
  let heard: Heard[] = [];
  for (const said of words) heard = await speaker.says(said);
  return heard;
}

/** What is stored of somebody's checks, opened with the key: the ids of all facts that have a value. */
async function storedFacts({ id }: Speaker): Promise<string[]> {
  const { db, cipher } = union.niangjia;
  const rows = await db.query<{ owner: string; benefitId: string; sealed: string }>(
    'select owner, benefit_id as "benefitId", sealed from benefit_dialogs where person_id = $1',
    [id],
  );
  return rows.flatMap(({ owner, benefitId, sealed }) => {
    const opened = cipher.open(sealed, `benefit_dialogs.sealed/${owner}/${benefitId}`);
    return Object.keys((JSON.parse(opened) as { facts: object }).facts);
  });
}

const rest = ['没有', '生病', '9天', '7月15号', '没有'];

describe('what is sensitive of a check', () => {
  it('is stored only after a yes, whose wording and time are kept; once for all checks of a year', async () => {
    const worker = await union.person('王建国');
    await worker.says('我住院9天了，够不够条件');
    expect(await storedFacts(worker)).not.toContain('stay_days');
    const [asked] = await talk(worker, '/资格 住院慰问', '是');
    expect(asked?.text).toMatch(/我能不能记下来.*照样查，结果一样/s);
    expect(asked?.buttons?.map(({ label }) => label)).toEqual(['同意', '不用记']);
    expect(await storedFacts(worker)).toEqual(['member']);
    const [aside] = await worker.says('高温津贴一个月多少钱？');
    expect(aside?.outcome).toBe('answered');
    const [question] = await worker.presses(asked, '同意');
    expect(question?.text).toContain('住院天数：9天');
    expect(question?.text).toContain('同一种病');
    expect(await storedFacts(worker)).toContain('stay_days');
    const [consent] = await listConsentsOf(union.niangjia.db, worker.id);
    expect(consent).toMatchObject({ purpose: 'benefit_check', wordingVersion: 1, givenAt: union.clock.now });
    expect(consent?.wording).toContain('身体、家里、收入');
    const [other] = await talk(worker, '/资格 金秋助学', '是');
    expect(other?.text).not.toContain('记下来');
  });

  it('is never stored after a no, and the check ends the same', async () => {
    const worker = await union.person('孙立军');
    const [asked] = await talk(worker, '/资格 住院慰问', '是');
    const [question] = await worker.presses(asked, '不用记');
    expect(question?.text).toMatch(/不记，说完就忘.*本人住院/s);
    const [result] = await talk(worker, '本人', ...rest);
    expect(result?.text).toContain('看着符合');
    expect(result?.text).toContain('慰问金：1000元');
    expect(await storedFacts(worker)).toEqual(['member']);
    expect((await worker.says('不对，是2天'))[0]?.text).toContain('还不符合');
    expect(await listConsentsOf(union.niangjia.db, worker.id)).toEqual([]);
    await worker.says('不对，是9天');
    const [handedIn] = await talk(worker, '我要申请', '同意并提交');
    expect(handedIn?.text).toContain('交上去了');
  });

  it('is not stored where somebody just goes on, who may still say yes', async () => {
    const worker = await union.person('马春生');
    const [on] = await talk(worker, '/资格 住院慰问', '是', '本人');
    expect(on?.text).toMatch(/没说同意，我就不记.*谁住院：本人/s);
    expect(await storedFacts(worker)).toEqual(['member']);
    const [paused] = await worker.says('等会再说');
    expect(paused?.text).toContain('过半小时就忘');
    await worker.says('继续');
    const [kept] = await worker.says('记下来吧');
    expect(kept?.text).toContain('好，记下来');
    expect(await storedFacts(worker)).toContain('patient');
  });

  it('is deleted at once when the yes is taken back, and what was said is still known for the moment', async () => {
    const worker = await union.person('刘桂芳');
    await talk(worker, '/资格 住院慰问', '是', '同意', '本人', '没有');
    const [told] = await worker.says('别记了');
    expect(told?.text).toMatch(/不记，说完就忘/);
    expect(await storedFacts(worker)).toEqual(['member']);
    const [consent] = await listConsentsOf(union.niangjia.db, worker.id);
    expect(consent?.withdrawnAt).toEqual(union.clock.now);
    expect((await talk(worker, ...rest.slice(1)))[0]?.text).toContain('看着符合');
  });

  it('is asked for again where it was not kept and time has passed', async () => {
    const worker = await union.person('高明亮');
    await talk(worker, '/资格 住院慰问', '是', '不用记', '本人', '没有', '先放着');
    union.clock.now = new Date(union.clock.now.getTime() + 31 * 60_000);
    const [again] = await worker.says('继续');
    expect(again?.text).toContain('本人住院，还是家里人');
    expect((await talk(worker, '本人', ...rest))[0]?.text).toContain('看着符合');
  });

  it('is no matter of checks that ask nothing of the kind', async () => {
    const worker = await union.person('唐大勇');
    const [question] = await worker.says('/资格 高温津贴');
    expect(question?.text).not.toContain('记下来');
  });
});
