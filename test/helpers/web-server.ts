import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createCalendar } from '../../bot/start/calendar.ts';
import { createPlayground } from '../../bot/channels/playground/playground.ts';
import { consoleRoutes } from '../../bot/web/console/console-routes.ts';
import type { ConsoleSection } from '../../bot/web/console/section.ts';
import { createSections } from '../../bot/web/console/sections.ts';
import { createGuard } from '../../bot/web/guard.ts';
import { createWebServer } from '../../bot/web/server.ts';
import { signInRoutes } from '../../bot/web/sign-in-routes.ts';
import type { Db } from '../../db/db.ts';
import type { Channel, IncomingMessage, Receive } from '../../jobs/delivery/channel.ts';
import { createPlans } from '../../jobs/care/load-plans.ts';
import type { PreviewedPush } from '../../jobs/care/preview-pushes.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { createFieldCipher } from '../../jobs/privacy/field-cipher.ts';
import type { Log } from '../../jobs/log.ts';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TestWeb {
  /** Such as http://127.0.0.1:40123. */
  readonly url: string;
  readonly channel: Channel;
  readonly received: readonly IncomingMessage[];
  /** What the clock says from now on. */
  setNow(at: Date): void;
  stop(): Promise<void>;
  routes(): readonly string[];
  readonly sections: readonly ConsoleSection[];
  /** Asks as a page of ours would; `origin` and `cookie` as given. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: object, headers?: Record<string, string>): Promise<Response>;
}

/**
 * The web server with playground, console and sign-in, on a free port; it stops when the test ends.
 *
 * @param receive what is done with a person's message, beside keeping it in `received`.
 */
export async function startWeb(
  db: Db,
  {
    receive,
    now = new Date('2026-06-01T08:00:00Z'),
    pushes = [],
    port = 0,
  }: {
    receive?: (message: IncomingMessage, channel: Channel) => ReturnType<Receive>;
    now?: Date;
    pushes?: readonly PreviewedPush[];
    /** 0 takes a free one. */
    port?: number;
  } = {},
): Promise<TestWeb> {
  let clock = now;
  const host = '127.0.0.1';
  const calendar = createCalendar('Asia/Shanghai');
  const today = () => calendar.dayOf(clock);
  const common = { db, now: () => clock, guard: createGuard({ db, now: () => clock, today, host }) };
  const playground = createPlayground({
    takenWords: (text) => text,
    ...common,
    today,
    log: silentLog,
    commands: [
      { name: '帮助', usage: '/帮助：我能做什么', forStaff: false },
      { name: '报名', usage: '/报名 编号 [项目]：报名参加活动', forStaff: false },
      { name: '公告', usage: '/公告 内容：起草公告', forStaff: true },
    ],
    suggestions: ['我住院了能领多少慰问金？', '孩子上大学有没有助学金？', '高温津贴每天多少钱？'],
  });
  const sections = createSections({
    cipher: createFieldCipher(randomBytes(32)),
    ...{ db, dayOf: calendar.dayOf, preview: async () => [...pushes], timezone: calendar.timezone },
    plans: createPlans(undefined),
    enqueue: enqueueAll,
    takeIn: () => Promise.resolve(undefined),
    refreshVectors: () => Promise.resolve(),
    channels: new Map([[playground.channel.name, playground.channel]]),
    health: async () => [{ name: '数据库', ok: true, detail: '测试' }],
    replaceSample: async (work) => (await work()).result,
  });
  const server = createWebServer({
    host,
    port,
    log: silentLog,
    routes: [
      signInRoutes(common),
      playground.routes,
      consoleRoutes({ ...common, sections, calendar, audit: async () => undefined, wake: () => undefined }),
    ],
  });
  const received: IncomingMessage[] = [];
  await playground.channel.start(async (message) => {
    received.push(message);
    await receive?.(message, playground.channel);
  });
  const url = await server.start();
  onTestFinished(() => server.stop());
  return {
    url,
    channel: playground.channel,
    received,
    setNow: (at) => void (clock = at),
    stop: () => server.stop(),
    routes: server.routes,
    sections,
    get: (path, headers = {}) => fetch(url + path, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, ...headers },
        body: JSON.stringify(body),
        redirect: 'manual',
      }),
  };
}
