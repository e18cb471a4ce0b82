import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's, which `.ci/run` installs. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

export type BrowserDecision = 'run' | 'skip' | 'fail';

/** Without a browser its tests are skipped, but never in CI, where that would hide that nothing was tried. */
export function decideBrowserTests({
  hasBrowser,
  inCi,
}: {
  hasBrowser: boolean;
  inCi: boolean;
}): BrowserDecision {
  if (hasBrowser) return 'run';
  return inCi ? 'fail' : 'skip';
}

/** What to do with browser tests on this machine. */
export function browserTests(): BrowserDecision {
  return decideBrowserTests({ hasBrowser: installed !== undefined, inCi: process.env['CI'] === 'true' });
}

/** The line that says why there are none. */
export const noBrowser = 'browser tests skipped: no Chromium here (apt-get install chromium)';

/** A headless browser. Chromium's own sandbox does not run as root, which CI is. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: installed, args: ['--no-sandbox', '--lang=zh-CN'] });
}

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
