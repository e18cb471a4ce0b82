import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainError } from '../../../bot/cli/explain-error.ts';
import { createFieldCipher } from '../../../jobs/privacy/field-cipher.ts';
import { runCommandLine } from '../../helpers/run-command-line.ts';
import { createUnion, type Union, union } from '../../helpers/union.ts';

const key = Buffer.alloc(32, 7);
const env = { NIANGJIA_ENCRYPTION_KEY: key.toString('base64') };
const inADay = '2026-08-04T10:00:00+08:00';
const stay = ['/资格 住院慰问', '是', '本人', '没有', '生病', '住了9天', '7月15号', '没有', '我要申请'];

let [folder, backup, ledger] = ['', '', ''];
let worker = '';
let old: Union;

/** What of the worker's own is kept: sealed applications. */
const kept = async ({ niangjia: { db } }: Union) =>
  (await db.query('select 1 as one from applications where person_id = $1 and sealed is not null', [worker]))
    .length;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'niangjia-restore-'));
  backup = join(folder, 'union.bak');
  ledger = join(folder, 'deletions.log');
  old = await createUnion({ at: '2026-08-03T10:00:00+08:00', sample: true, env });
  const speaker = await old.person('王建国');
  worker = speaker.id;
  for (const said of [...stay, '同意并提交']) await speaker.says(said);
  await runCommandLine(old.niangjia, ['backup', backup]);
  old.clock.now = new Date(inADay);
  await speaker.says('/删除我的资料 确认删除');
  writeFileSync(ledger, readFileSync(old.niangjia.deletions.path));
});
afterAll(async () => {
  await old.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('what was deleted after the backup', () => {
  it('stands in a file beside the database, which names nobody', () => {
    const text = readFileSync(ledger, 'utf8');
    expect(text).toContain(createFieldCipher(key).fingerprints(`person:${worker}`)[0]);
    expect(text).not.toContain(worker);
    expect(text).not.toContain('王建国');
  });

  it('is deleted again on the same machine', async () => {
    const { err } = await runCommandLine(old.niangjia, ['restore', backup]);
    expect(err).not.toContain('注意');
    expect(await kept(old)).toBe(0);
  });

  it('comes back on a new machine that knows nothing of it, which is said, until its ledger is applied', async () => {
    const fresh = await union({ at: '2026-08-05T10:00:00+08:00', sample: false, env });
    const restored = await runCommandLine(fresh.niangjia, ['restore', backup]);
    expect(restored.err).toMatch(/注意：备份（2026年8月3日.*以后谁要求删除过资料，这台机器不知道/);
    expect((await runCommandLine(fresh.niangjia, ['doctor'])).out).toContain('还没有补');
    expect(await kept(fresh)).toBe(1);
    const applied = await runCommandLine(fresh.niangjia, ['deletions', 'apply', ledger]);
    expect(applied.out).toContain('又删了 1 个人');
    expect(await kept(fresh)).toBe(0);
    expect((await runCommandLine(fresh.niangjia, ['doctor'])).out).not.toContain('还没有补');
    // The new machine's own file knows it now, and a second restore needs no help for what is in it.
    expect(readFileSync(fresh.niangjia.deletions.path, 'utf8')).toContain('2026-08-04T02:00:00.000Z v1.');
    await runCommandLine(fresh.niangjia, ['restore', backup]);
    expect(await kept(fresh)).toBe(0);
  });

  it('is deleted on a new machine that is given the ledger, which says how far it reaches', async () => {
    const fresh = await union({ at: '2026-08-05T10:00:00+08:00', sample: false, env });
    const { err } = await runCommandLine(fresh.niangjia, ['restore', backup, '--deletions', ledger]);
    expect(err).toMatch(/删除台账记到 2026年8月4日.*请用更新的台账/);
    expect(await kept(fresh)).toBe(0);
  });

  it('cannot be told with another key: the key is named, nothing else is deleted', async () => {
    const otherKey = { NIANGJIA_ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') };
    const fresh = await union({ at: '2026-08-05T10:00:00+08:00', sample: false, env: otherKey });
    const { err } = await runCommandLine(fresh.niangjia, ['restore', backup, '--deletions', ledger]);
    expect(err).toContain(`用密钥 ${createFieldCipher(key).keyId} 记的删除`);
    expect(await kept(fresh)).toBe(1);
  });
});

it('a damaged ledger changes nothing', async () => {
  const fresh = await union({ at: '2026-08-05T10:00:00+08:00', sample: false, env });
  const damaged = join(folder, 'damaged.log');
  writeFileSync(damaged, readFileSync(ledger, 'utf8').replace(/v1\.\w{4}/, 'v1.'));
  const run = runCommandLine(fresh.niangjia, ['restore', backup, '--deletions', damaged]);
  await expect(run).rejects.toSatisfy((error: unknown) => explainError(error).includes('不是完整的删除台账'));
  expect(await kept(fresh)).toBe(0);
});
