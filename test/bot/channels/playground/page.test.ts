import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Channel, IncomingMessage } from '../../../../jobs/delivery/channel.ts';
import type { Message } from '../../../../jobs/delivery/message.ts';
import { createSignInLink } from '../../../../bot/web/sessions.ts';
import { browserTests, desktop, noBrowser, openBrowser, phone } from '../../../helpers/browser.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

const decision = browserTests();
if (decision === 'skip') console.warn(noBrowser);

/** Where screenshots go, for looking at; none are taken without it. */
const shots = process.env['SHOTS'];

const answer: Message = {
  text: '住院治疗的，按次慰问 1000 元。\n出院后 3 个月内向分工会申请，带上出院小结和发票。',
  citations: [
    {
      document: '职工慰问管理办法',
      clause: '第十二条',
      effectiveOn: '2025-01-01',
      quote: '职工因病住院治疗的，每次给予慰问金1000元，每年不超过两次。',
    },
  ],
  buttons: [
    { label: '帮我算算', say: '/测算 住院慰问', style: 'primary' },
    { label: '转人工', say: '/转人工' },
  ],
  note: '示例资料，仅供试用。',
};

/** Answers in the way the real program does, so that the page is tried alone. */
async function answering(message: IncomingMessage, channel: Channel): Promise<void> {
  if (!message.mentioned) return;
  const reply = message.text.includes('住院') ? answer : { text: `收到：${message.text}` };
  await channel.send(message.chat.externalId, reply, `re-${message.messageId}`);
}

describe.skipIf(decision === 'skip')('the playground in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  async function open(options: BrowserContextOptions = {}) {
    const db = await freshDb();
    const people = await seedUnion(db);
    const web = await startWeb(db, { receive: answering, now: new Date() });
    const context = await browser.newContext({ viewport: desktop, ...options });
    onTestFinished(() => context.close());
    const complaints: string[] = [];
    const newPage = async (as: string): Promise<Page> => {
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
      await page.goto(`${web.url}/?as=${as}`);
      return page;
    };
    return { db, people, web, newPage, complaints };
  }
  const type = async (page: Page, text: string) => {
    await page.getByLabel('输入消息').fill(text);
    await page.keyboard.press('Enter');
  };
  const shoot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  };

  it('answers a question, shows the clause when unfolded, and says what a pressed button says', async () => {
    const { people, web, newPage, complaints } = await open();
    const page = await newPage(people.worker);
    await page.getByRole('button', { name: '我住院了能领多少慰问金？' }).waitFor();
    await shoot(page, 'desktop-empty');
    await page.getByRole('button', { name: '我住院了能领多少慰问金？' }).click();

    const citation = page.getByText('《职工慰问管理办法》第十二条');
    await citation.waitFor();
    const quote = page.getByText('每年不超过两次');
    expect(await quote.isVisible()).toBe(false);
    await citation.click();
    expect(await quote.isVisible()).toBe(true);
    await shoot(page, 'desktop-answer');

    await page.getByRole('button', { name: '转人工' }).click();
    await page.getByText('您点了「转人工」').waitFor();
    await page.locator('.bubble', { hasText: '收到：/转人工' }).waitFor();
    expect(web.received.map(({ text }) => text)).toEqual(['我住院了能领多少慰问金？', '/转人工']);
    expect(complaints).toEqual([]);
  });

  it('shows a push as it arrives, marks it unread elsewhere, and takes a recalled one away', async () => {
    const { people, web, newPage } = await open();
    const page = await newPage(people.worker);
    const row = page.locator('[data-chat="g:weld"]');
    await row.waitFor();
    const card = { title: '生日快乐', text: '祝王建国师傅生日快乐！', note: '退订请回复 /退订 生日' };
    const id = await web.channel.send('g:weld', card, 'birthday-1');
    await row.getByLabel('1 条未读').waitFor();
    expect(await page.title()).toContain('(1)');
    await row.click();
    await page.getByRole('heading', { name: '生日快乐' }).waitFor();
    expect(await row.getByLabel('1 条未读').count()).toBe(0);
    await web.channel.recall?.(id);
    await page.getByText('娘家撤回了一条消息').waitFor();
    expect(await page.getByRole('heading', { name: '生日快乐' }).count()).toBe(0);
  });

  it('shows an answer growing in place of the dots, takes it back, and ends with the answer itself', async () => {
    const { people, web, newPage } = await open();
    const page = await newPage(people.worker);
    const chat = 'g:weld';
    await page.locator(`[data-chat="${chat}"]`).click();
    web.channel.draft?.(chat, '【AI生成】第一句。');
    await page.locator('.draft', { hasText: '第一句。' }).waitFor();
    web.channel.draft?.(chat, '【AI生成】第一句。第二句。');
    await page.locator('.draft', { hasText: '第二句。' }).waitFor();
    web.channel.draft?.(chat, '');
    await page.locator('.draft').waitFor({ state: 'detached' });
    web.channel.draft?.(chat, '【AI生成】重来。');
    await page.locator('.draft').waitFor();
    await web.channel.send(chat, { text: '条款原文。' }, 'answer-1');
    await page.locator('#messages').getByText('条款原文。').waitFor();
    expect(await page.locator('.draft').count()).toBe(0);
  });

  it('lets people of one group talk to each other from two windows', async () => {
    const { people, newPage } = await open();
    const worker = await newPage(people.worker);
    const staff = await newPage(people.staff);
    await worker.locator('[data-chat="g:weld"]').click();
    await staff.locator('[data-chat="g:weld"]').click();
    await type(worker, '师傅们下班了吗？');
    await staff.getByText('师傅们下班了吗？').last().waitFor();
    await staff.getByRole('button', { name: '@娘家' }).click();
    await staff.keyboard.type('高温津贴多少');
    await staff.keyboard.press('Enter');
    await worker.getByText('收到：高温津贴多少').last().waitFor();
    await shoot(staff, 'desktop-group');
  });

  it('shows text as text, whatever stands in it', async () => {
    const { people, newPage, complaints } = await open();
    const page = await newPage(people.worker);
    const hostile = '<img src=x onerror="document.title=1"> </script>&amp;\n第二行';
    await type(page, hostile);
    const bubble = page.locator('.message.mine:not(.pending) .bubble');
    await bubble.waitFor();
    expect(await bubble.textContent()).toBe(hostile);
    expect(complaints).toEqual([]);
  });

  it('does not send while an input method composes, and breaks the line with Shift+Enter', async () => {
    const { people, web, newPage } = await open();
    const page = await newPage(people.worker);
    const input = page.getByLabel('输入消息');
    await input.fill('住');
    await input.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
    expect(await input.inputValue()).toBe('住');
    await input.press('Shift+Enter');
    await page.keyboard.type('院');
    await input.press('Enter');
    await page.locator('.theirs .bubble', { hasText: '收到' }).waitFor();
    // The only thing that was sent, so nothing went out before.
    expect(web.received.map(({ text }) => text)).toEqual(['住\n院']);
  });

  it('offers commands after a slash: those of staff to staff only', async () => {
    const { people, newPage } = await open();
    const worker = await newPage(people.worker);
    await worker.getByLabel('输入消息').fill('/');
    await worker.getByRole('option').first().waitFor();
    expect(await worker.getByRole('option').allTextContents()).toEqual([
      '/帮助我能做什么',
      '/报名 编号 [项目]报名参加活动',
    ]);
    await shoot(worker, 'desktop-hints');
    await worker.keyboard.press('ArrowDown');
    await worker.keyboard.press('Enter');
    expect(await worker.getByLabel('输入消息').inputValue()).toBe('/报名 ');
    const staff = await newPage(people.staff);
    await staff.getByLabel('输入消息').fill('/公');
    await staff.getByRole('option', { name: '/公告' }).waitFor();
  });

  it('keeps a text that is too long and says so', async () => {
    const { people, newPage } = await open();
    const page = await newPage(people.worker);
    await page.getByLabel('输入消息').fill('长'.repeat(20_000));
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('这条消息太长了（20000 字）').waitFor();
    expect((await page.getByLabel('输入消息').inputValue()).length).toBe(20_000);
  });

  it('works on a phone: one pane at a time, and back leads to the list', async () => {
    const { people, newPage } = await open({ viewport: phone, hasTouch: true, isMobile: true });
    const page = await newPage(people.worker);
    await page.locator('[data-chat="g:weld"]').waitFor();
    await shoot(page, 'phone-list');
    await page.locator(`[data-chat="p:${people.worker}"]`).tap();
    await shoot(page, 'phone-empty');
    await page.getByRole('button', { name: '我住院了能领多少慰问金？' }).tap();
    await page.getByText('《职工慰问管理办法》第十二条').tap();
    await shoot(page, 'phone-answer');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    const send = await page.getByRole('button', { name: '发送' }).boundingBox();
    expect(send?.height).toBeGreaterThanOrEqual(44);
    await page.goBack();
    await page.locator('[data-chat="g:weld"]').tap();
    await shoot(page, 'phone-group');
    await page.getByRole('button', { name: '返回会话列表' }).tap();
    await page.getByRole('button', { name: '换人' }).tap();
    await shoot(page, 'phone-picker');
    await page.getByRole('button', { name: '钱进' }).tap();
    await page.locator('#me', { hasText: '钱进' }).waitFor();
    expect(await page.locator('[data-chat]').count()).toBe(4);
  });

  it('signs an administrator in by a link and shows the console, which fits a phone', async () => {
    const db = await freshDb();
    await seedUnion(db, { sample: false });
    const now = new Date();
    // What is due already is not to come any more.
    const soon = new Date(now.getTime() + 3_600_000);
    const push = {
      ...{ plan: 'birthday', occurrence: '2026', at: soon.toISOString() },
      ...{ target: 'playground:g:weld', text: '祝王建国师傅生日快乐！🎂' },
      ...{ planName: '生日祝福', targetName: '焊接结构厂职工群', dayName: '11月21日' },
    };
    const web = await startWeb(db, { now, pushes: [push] });
    const context = await browser.newContext({ viewport: desktop });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${web.url}/console`);
    await page.getByText('请先登录').waitFor();
    await shoot(page, 'denied');
    await page.goto(web.url + (await createSignInLink(db, { now })));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '概况' }).waitFor();
    await shoot(page, 'console');
    await page.getByRole('link', { name: '推送' }).click();
    await page.getByText('祝王建国师傅生日快乐').waitFor();
    await page.setViewportSize(phone);
    await shoot(page, 'console-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await page.goto(web.url);
    await page.getByText('名册是真实的').waitFor();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByText('请先登录').waitFor();
  });

  it('goes on where it stopped after the server was away', async () => {
    const { db, people, web, newPage } = await open();
    const page = await newPage(people.worker);
    await page.locator('[data-chat="g:weld"]').click();
    const port = Number(new URL(web.url).port);
    await web.stop();
    await page.getByText('连接断开了').waitFor();
    const again = await startWeb(db, { receive: answering, port });
    await again.channel.send('g:weld', { text: '我回来了' }, 'back');
    await page.locator('.bubble', { hasText: '我回来了' }).waitFor();
    expect(await page.getByText('连接断开了').isVisible()).toBe(false);
  });
});

it('has a browser to try where CI demands one', () => {
  expect(decision).not.toBe('fail');
});
