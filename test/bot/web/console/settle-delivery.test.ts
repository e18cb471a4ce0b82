import { describe, expect, it } from 'vitest';
import { insertDeliveries } from '../../../../db/delivery/deliveries.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

describe('a delivery that may or may not have arrived', () => {
  it('is settled with one click, once', async () => {
    const db = await freshDb();
    await seedUnion(db);
    const web = await startWeb(db);
    const rest = { revision: 1, topic: null, personId: null, reason: null, expiresAt: null } as const;
    const dueAt = new Date('2026-06-01T01:00:00Z');
    await insertDeliveries(
      db,
      ['a', 'b'].map((key) => ({
        ...rest,
        key,
        plan: 'broadcast',
        occurrence: key,
        target: 'playground:g:weld',
        lane: 'broadcast',
        message: { text: key },
        status: 'planned',
        dueAt,
      })),
    );
    await insertDeliveries(db, [
      {
        ...{ ...rest, key: 'notice', plan: 'reply', occurrence: '1', target: 'person:p1', lane: 'reply' },
        ...{ message: { text: '您的申请有回音了' }, status: 'planned', dueAt: new Date(dueAt.getTime() - 1) },
      },
    ]);
    await db.query(`update deliveries set status = 'uncertain', maybe_sent_at = $1`, [dueAt]);
    const statusOf = async (key: string) =>
      (await db.query<{ status: string }>('select status from deliveries where key = $1', [key]))[0]?.status;

    const answer = await web.get('/console/deliveries?only=uncertain');
    const page = await answer.text();
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const forms = page.match(/<form[^]*?<\/form>/g) ?? [];
    const click = (settlement: string, index: number) => {
      const form = forms.filter((one) => one.includes(`value="${settlement}"`))[index] ?? '';
      const fields = new Map(
        [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value]) => [name, value]),
      );
      const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
      return web.post(action, Object.fromEntries<unknown>(fields.entries()), { cookie });
    };
    expect((await click('arrived', 0)).status).toBe(303);
    expect((await click('send_again', 1)).status).toBe(303);
    expect([await statusOf('a'), await statusOf('b')].sort()).toEqual(['planned', 'sent']);
    // Who opened the page before clicks on what is settled already.
    expect((await click('drop', 0)).status).toBe(404);
    expect([await statusOf('a'), await statusOf('b')].sort()).toEqual(['planned', 'sent']);
    // A notice is sent again only by who says that it did not arrive, and once.
    expect(forms.filter((one) => one.includes('value="send_again"'))).toHaveLength(2);
    expect((await click('not_arrived', 0)).status).toBe(303);
    expect(await statusOf('notice')).toBe('planned');
    expect((await click('not_arrived', 0)).status).toBe(404);
  });
});
