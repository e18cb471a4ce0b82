import { expect, it } from 'vitest';
import { acts } from '../../../../bot/gate/acts.ts';
import { commandLineActs } from '../../../../bot/gate/act-names.ts';
import { auditOutcomes } from '../../../../jobs/audit/outcomes.ts';
import type { AuditOutcome } from '../../../../jobs/audit/outcomes.ts';
import { recordAct } from '../../../../jobs/audit/record-act.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

it('the log of what was done is in Chinese, whatever was done and however it ended', async () => {
  const db = await freshDb();
  await seedUnion(db);
  const web = await startWeb(db);
  const at = new Date('2026-06-01T01:00:00Z');
  const outcomes = Object.keys(auditOutcomes) as AuditOutcome[];
  const all = [...Object.keys(acts), ...Object.keys(commandLineActs)];
  for (const [index, act] of all.entries()) {
    const outcome = outcomes[index % outcomes.length] ?? 'done';
    await recordAct(db, {
      at,
      actor: 'operator',
      via: 'console',
      act,
      outcome,
      object: '/console/x/3/confirm',
    });
  }
  expect(all.length).toBeGreaterThan(outcomes.length);
  const page = await (await web.get('/console/audit')).text();
  const cells = [...page.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
    cell.replace(/<[^>]*>/g, ''),
  );
  expect(cells.length).toBeGreaterThan(all.length * 5);
  expect(cells.filter((cell) => /[A-Za-z]/.test(cell))).toEqual([]);
  expect(page).toContain('批准公告 3 号');
});
