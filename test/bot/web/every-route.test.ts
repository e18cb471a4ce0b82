import { describe, expect, it } from 'vitest';
import { freshDb } from '../../helpers/fresh-db.ts';
import { startWeb } from '../../helpers/web-server.ts';
import { seedUnion } from '../../helpers/web-union.ts';

/** Open to anybody who reaches the server: they show nothing of the union. */
const open = new Set(['GET /healthz', 'GET /', 'GET /sign-in', 'POST /sign-in', 'POST /sign-out']);
const isStatic = (path: string) =>
  /\/static\/|^\/(web|playground)\/\S*\*$|\*|\.(css|js|svg|ico|png)$/.test(path);

describe('every address of the web server', () => {
  it('that shows or changes anything of the union is closed without a sign-in', async () => {
    const db = await freshDb();
    await seedUnion(db, { sample: false });
    const web = await startWeb(db);
    const found = [...new Set(web.routes())].filter((route) => !route.startsWith('HEAD'));
    const closed: string[] = [];
    for (const route of found) {
      const [method = '', path = ''] = route.split(' ');
      if (open.has(route) || isStatic(path)) continue;
      const address = path.replaceAll(/:\w+/g, '1');
      const answer =
        method === 'GET' ? await web.get(address) : await web.post(address, { settlement: 'arrived' });
      expect([route, [401, 403].includes(answer.status)]).toEqual([route, true]);
      closed.push(route);
    }
    expect(closed).toEqual(expect.arrayContaining(['GET /console', 'POST /console/deliveries/:id']));
  });
});
