import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserTests, desktop, noBrowser, openBrowser, phone } from '../helpers/browser.ts';
import { createUnion, type Union } from '../helpers/union.ts';

const decision = browserTests();
if (decision === 'skip') console.warn(noBrowser);

/** Where screenshots go, for looking at; none are taken without it. */
const shots = process.env['SHOTS'];

describe.skipIf(decision === 'skip')('the console in a browser', () => {
  let union: Union;
  let browser: Browser;
  beforeAll(async () => {
    union = await createUnion({
      at: '2026-11-20T10:00:00+08:00',
      sample: true,
      env: { NIANGJIA_HTTP_PORT: '0' },
    });
    await union.niangjia.start();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await union.niangjia.stop();
  });

  const shoot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: false });
  };

  it('opens an activity by its form and shows it', async () => {
    const page = await browser.newPage({ viewport: desktop });
    await page.goto(`${union.niangjia.webUrl()}/console/activities`);
    await page.getByRole('link', { name: '发起活动' }).click();
    await page.getByLabel('名称').fill('冬季长跑');
    await page.getByLabel('项目和名额').fill('男子组 20人\n女子组 20人');
    await page.getByLabel('报名截止').fill('12月5日18点');
    await shoot(page, 'console-new-activity');
    await page.getByRole('button', { name: '看预览' }).click();
    await page.getByRole('heading', { name: '【预览】冬季长跑' }).waitFor();
    await shoot(page, 'console-preview');
    await page.getByRole('button', { name: '确认发起' }).click();
    await page.getByRole('status').filter({ hasText: '发起好了' }).waitFor();
    await page.close();
  });

  it.each([
    ['desktop', desktop],
    ['phone', phone],
  ] as const)('fits a %s on every page, without an error', async (name, viewport) => {
    const page = await browser.newPage({ viewport });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${union.niangjia.webUrl()}/console`);
    const links = page.locator('nav[aria-label=栏目] a');
    const paths = (await Promise.all((await links.all()).map((link) => link.getAttribute('href')))).map(
      String,
    );
    const extra = [
      '/console/activities/new',
      '/console/activities/1',
      '/console/activities/statistics',
      '/console/people/upload',
      '/console/broadcasts/new',
      '/console/documents/1',
    ];
    expect(paths.length).toBeGreaterThan(8);
    for (const path of [...paths, ...extra]) {
      await page.goto(union.niangjia.webUrl() + path);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        viewport.width,
      ]);
      await shoot(page, `console-${name}${path.replaceAll('/', '-').replace('-console', '')}`);
    }
    if (name === 'phone') {
      expect(await links.first().isVisible()).toBe(false);
      await page.getByLabel('菜单').check();
      await links.first().waitFor();
      await shoot(page, 'console-phone-menu');
    }
    expect(errors).toEqual([]);
    await page.close();
  });
});
