import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browserless } from '../helpers/browserless.ts';
import type { ConsoleForms } from '../helpers/console-forms.ts';
import { openConsole } from '../helpers/console-union.ts';
import type { Union } from '../helpers/union.ts';

let union: Union;
let browser: Browserless;
let submit: ConsoleForms['submit'];
let upload: ConsoleForms['upload'];
let notice: ConsoleForms['notice'];
beforeAll(async () => {
  ({ union, browser, submit, upload, notice } = await openConsole());
});
afterAll(() => union.niangjia.stop());

describe('broadcasts on the console', () => {
  it('sets from how many people on a broadcast needs approval, which the log tells', async () => {
    const set = (size: string) =>
      submit('/console/broadcasts', { unit: 'hanjie', size }, '/console/broadcasts/approval-size');
    expect((await set('50')).status).toBe(303);
    const [line] = await union.niangjia.db.query(
      `select unit_id as "unitId", outcome, detail from audit_log where act = 'set_approval_size'`,
    );
    expect(line).toEqual({ unitId: 'hanjie', outcome: 'done', detail: '{"size":50}' });
    const many = await set('很多');
    expect(many.status).toBe(422);
    expect(many.text).toMatch(/value="hanjie" selected[\s\S]*value="很多"/u);
    expect((await set('默认')).status).toBe(303);
  });

  it('drafts a broadcast with a picture for a time, asks twice where a number stands in it, and takes it back', async () => {
    const picture = new File([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], '海报.png', { type: 'image/png' });
    const fields = { unit: 'hanjie', text: '观影，联系13812345678', sendAt: '每周一 9:00' };
    const form = '/console/broadcasts/new';
    const unread = await upload(form, form, picture, 'file', { ...fields, sendAt: '从前' });
    expect(unread.status).toBe(422);
    for (const shown of ['时间没看懂', '观影，联系13812345678</textarea', 'value="从前"', '文件要重新选'])
      expect(unread.text).toContain(shown);
    const tooLong = await submit(form, { ...fields, text: '长'.repeat(20_001), scope: 'own' });
    for (const shown of ['最多 20000 个字', '长长</textarea', '每周一 9:00', 'value="own" selected'])
      expect(tooLong.text).toContain(shown);
    const drafted = await upload(form, form, picture, 'file', fields);
    const said = await notice(drafted.location);
    expect(said).toContain('图片：海报.png');
    expect(said).toContain('以后每周一 09:00');
    const [last] = await union.niangjia.db.query<{ id: number }>('select max(id) as id from broadcasts');
    const id = last?.id;
    const asked = await submit('/console/broadcasts', {}, `/console/broadcasts/${id}/confirm`);
    expect(asked.text).toContain('再确认一次');
    const sent = await browser.submit(`/console/broadcasts/${id}/confirm`, {
      ...asked.hidden,
      sure: '是',
    });
    expect(await notice(sent.location)).toContain('定在');
    const recalled = await submit('/console/broadcasts', {}, `/console/broadcasts/${id}/recall`);
    expect(await notice(recalled.location)).toContain('还没发，已停下');
    const page = await browser.open(`/console/broadcasts/${id}`);
    expect(page.text).toContain(`公告 ${id} 号 · 已撤回`);
    expect(page.text).toMatch(/焊接[\s\S]*已取消/);
    expect((await browser.open('/console/broadcasts/999999')).status).toBe(404);
  });

  it('cancels a broadcast that waits for its hour, as /取消 does', async () => {
    await submit('/console/broadcasts/new', { unit: 'hanjie', text: '明天停水', sendAt: '明天上午9点' });
    const [last] = await union.niangjia.db.query<{ id: number }>('select max(id) as id from broadcasts');
    const id = last?.id ?? 0;
    await submit('/console/broadcasts', {}, `/console/broadcasts/${id}/confirm`);
    for (const page of ['/console/broadcasts', `/console/broadcasts/${id}`])
      expect((await browser.open(page)).text).toContain(`action="/console/broadcasts/${id}/cancel"`);
    expect((await browser.open('/console/broadcasts')).text).not.toContain(`broadcasts/${id}/recall`);
    const cancelled = await submit('/console/broadcasts', {}, `/console/broadcasts/${id}/cancel`);
    expect(await notice(cancelled.location)).toContain(`公告 ${id} 号已取消，没有发给任何人`);
    expect((await browser.open(`/console/broadcasts/${id}`)).text).toContain('已取消');
    const [{ open } = { open: -1 }] = await union.niangjia.db.query<{ open: number }>(
      `select count(*) as open from deliveries where plan = 'broadcast' and occurrence = $1 and status = 'planned'`,
      [String(id)],
    );
    expect(open).toBe(0);
  });
});
