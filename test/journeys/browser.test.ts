import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserTests, desktop, noBrowser, openBrowser, phone } from '../helpers/browser.ts';
import { createMachine, type Machine } from '../helpers/command-line.ts';

const decision = browserTests();
if (decision === 'skip') console.warn(noBrowser);

/** Where screenshots go, for looking at; none are taken without it. */
const shots = process.env['SHOTS'];

/** `npm start` on a fresh machine, and a person with a browser. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe.skipIf(decision === 'skip')('the program in a browser', () => {
  let machine: Machine;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    machine = createMachine();
    browser = await openBrowser();
    ({ url } = await machine.start());
  });
  afterAll(async () => {
    await browser.close();
    await machine.dispose();
  });

  const openAs = async (personId: string, viewport = desktop): Promise<Page> => {
    const page = await browser.newPage({ viewport });
    await page.goto(`${url}/?as=${personId}`);
    return page;
  };
  const type = async (page: Page, text: string) => {
    await page.getByLabel('输入消息').fill(text);
    await page.keyboard.press('Enter');
  };
  const shoot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  };

  it('answers a question with the clause it stands in, on a desktop and on a phone', async () => {
    const page = await openAs('p1');
    await page.getByRole('button', { name: '我住院了能领多少慰问金？' }).click();
    await page.locator('p.text', { hasText: '住院慰问金1000元' }).first().waitFor();
    await page.getByText('职工慰问办法》第十四条').last().click();
    await page.locator('blockquote', { hasText: '住院慰问金1000元' }).first().waitFor();
    await shoot(page, 'program-desktop');
    await page.close();
    const small = await openAs('p1', phone);
    await small.locator('.chat').first().click();
    await small.locator('p.text', { hasText: '住院慰问金1000元' }).first().waitFor();
    await shoot(small, 'program-phone');
    await small.close();
  });

  it('shows a broadcast in the group to another person, live, after the author’s confirmation', async () => {
    const reader = await openAs('p1');
    await reader.getByText('焊接厂职工群').click();
    const author = await openAs('p3');
    await author.getByText('焊接厂职工群').click();
    const picture = { name: '海报.png', mimeType: 'image/png', buffer: Buffer.from(onePixel, 'base64') };
    await author.getByLabel('图片或文件', { exact: true }).setInputFiles(picture);
    await author.locator('#chosen-name', { hasText: '海报.png' }).waitFor();
    await type(author, '/公告 明天下午三点，义诊进车间');
    await author.getByRole('button', { name: '确认发出' }).first().click();
    await reader.getByText('明天下午三点，义诊进车间', { exact: true }).waitFor();
    const width = "[...document.querySelectorAll('.card img.picture')].at(-1)?.naturalWidth";
    await expect.poll(() => reader.evaluate(width)).toBe(1);
    // The card that was confirmed becomes the report by itself.
    await author
      .getByRole('heading', { name: /公告 \d+ 号 · 发完了/ })
      .first()
      .waitFor();
    await shoot(reader, 'program-broadcast');
    await reader.close();
    await author.close();
  });

  it('shows a push arriving, and signs up by its button', async () => {
    const page = await openAs('p2');
    await page.getByText('集团工会大家庭').click();
    // The opening's card goes out at once by day, else in the morning; a later instant would have missed it.
    const day = (hours: number) =>
      new Date(Date.now() + hours * 3_600_000).toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
    const planned = await machine.run(['pushes', '--from', day(0), '--to', day(24), '--json']);
    const { pushes } = JSON.parse(planned.stdout) as { pushes: { plan: string; at: string }[] };
    const card = pushes.find(({ plan }) => plan === 'sign-up-card');
    const due = new Date(Math.max(Date.now(), Date.parse(card?.at ?? '') + 60_000)).toISOString();
    expect((await machine.run(['run-due', '--at', due])).code).toBe(0);
    await page.getByRole('button', { name: '报名手工焊' }).first().click();
    await page.getByText('李小燕，报上了').first().waitFor();
    await shoot(page, 'program-push');
    await page.close();
  });

  it('shows staff what was planned and sent', async () => {
    const page = await browser.newPage({ viewport: desktop });
    for (const [path, words] of [
      ['/console', '条款'],
      ['/console/pushes', '生日'],
      ['/console/documents', '职工慰问办法'],
    ] as const) {
      await page.goto(url + path);
      await page.getByText(words).first().waitFor();
      await shoot(page, `program${path.replaceAll('/', '-')}`);
    }
    await page.close();
  });

  it('is closed to everybody without a sign-in once real people are imported', async () => {
    const { stdout } = await machine.run(['people', 'list', '--json']);
    expect(stdout).toContain('王建国');
    const running = await openAs('p1');
    await machine.run(['sample', 'remove']);
    const people = `${machine.folder}/people.csv`;
    const units = `${machine.folder}/units.csv`;
    writeFileSync(units, '编号,名称\nu1,红星厂工会\n');
    writeFileSync(people, '姓名,单位\n张三,u1\n');
    await machine.run(['units', 'import', units]);
    expect((await machine.run(['people', 'import', people])).code).toBe(0);
    expect((await running.goto(url))?.status()).toBe(403);
    const { url: link } = (await machine.run(['sign-in', '--json'])).json<{ url: string }>();
    await running.goto(link);
    await running.getByRole('button').first().click();
    await running.waitForURL(/console/);
    expect((await running.goto(url))?.status()).toBe(200);
    await shoot(running, 'program-signed-in');
    await running.close();
  });
});
