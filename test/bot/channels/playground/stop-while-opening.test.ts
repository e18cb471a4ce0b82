import { expect, it } from 'vitest';
import { createPlayground } from '../../../../bot/channels/playground/playground.ts';
import { createGuard } from '../../../../bot/web/guard.ts';
import { createWebServer } from '../../../../bot/web/server.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { silentLog } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

it('stops also when a page opens its stream in the same moment', async () => {
  const db = await freshDb();
  const { worker } = await seedUnion(db);
  const [now, today, host] = [() => new Date(), () => '2026-06-01', '127.0.0.1'];
  const guard = createGuard({ db, now, today, host });
  const [asked, stopping] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const playground = createPlayground({
    ...{ db, now, today, log: silentLog, commands: [], suggestions: [] },
    takenWords: (text) => text,
    guard: {
      async visit(request, options) {
        asked.resolve();
        await stopping.promise;
        return guard.visit(request, options);
      },
    },
  });
  const server = createWebServer({
    host,
    port: 0,
    log: silentLog,
    // The last of its hooks: whatever the stop tells open pages, it has told.
    routes: [playground.routes, (app) => app.addHook('preClose', async () => stopping.resolve())],
  });
  const url = await server.start();
  const page = fetch(`${url}/playground/events?as=${worker}`).then((answer) => answer.text());
  await asked.promise;
  await server.stop();
  expect(await page).not.toContain('event: message');
}, 20_000);
