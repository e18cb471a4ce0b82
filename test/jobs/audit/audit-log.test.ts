import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AuditLine, listAuditLines } from '../../../db/privacy/audit-log.ts';
import type { Db } from '../../../db/db.ts';
import { auditHash } from '../../../jobs/audit/audit-hash.ts';
import { recordAct } from '../../../jobs/audit/record-act.ts';
import { verifyAuditLog } from '../../../jobs/audit/verify-audit-log.ts';
import { checkChain } from '../../../jobs/audit/verify-chain.ts';
import { createDb } from '../../helpers/fresh-db.ts';

const count = 60;
const at = new Date('2026-06-01T08:00:00.123Z');

describe('the audit log', () => {
  let db: Db;
  let lines: AuditLine[];
  beforeAll(async () => {
    const created = await createDb();
    db = created.db;
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        recordAct(db, {
          at,
          actor: `p${index % 5}`,
          via: 'feishu',
          act: 'grant_role',
          unitId: index % 2 === 0 ? 'root' : null,
          object: String(index),
          detail: { role: 'staff', index },
        }),
      ),
    );
    lines = await listAuditLines(db, 0, 1_000);
    return created.dispose;
  });

  const faultsOf = (log: readonly AuditLine[], kept: { seq: number; hash: string }[] = []) => {
    const check = checkChain(kept);
    for (const line of log) check.look(line);
    return check.end().faults;
  };
  const headOf = (log: readonly AuditLine[]) => {
    const last = log.at(-1);
    return last ? [{ seq: last.seq, hash: last.hash }] : [];
  };

  it('is whole where nothing was done to it, whoever wrote at the same time', async () => {
    expect(await verifyAuditLog(db, [])).toMatchObject({ lines: count, faults: [], head: { seq: count } });
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  it('is not written where its act is rolled back', async () => {
    const act = { at, actor: 'p1', via: 'feishu', act: 'bind_chat' };
    await expect(
      db.tx(async () => {
        await recordAct(db, act);
        throw new Error('the act failed');
      }),
    ).rejects.toThrow();
    expect(await verifyAuditLog(db, [])).toMatchObject({ lines: count });
  });

  it.each(["update audit_log set actor = 'p9'", 'delete from audit_log where seq = 3', 'truncate audit_log'])(
    'refuses in the database: %s',
    async (sql) => {
      await expect(db.query(sql)).rejects.toThrow('append-only');
    },
  );

  it('shows every edit, deletion, reorder and cut: 1,000 of them', () => {
    const place = fc.nat({ max: count - 1 });
    const fields = [
      'actor',
      'via',
      'act',
      'unitId',
      'object',
      'outcome',
      'detail',
      'previous',
      'hash',
    ] as const;
    const edit = fc
      .tuple(place, fc.constantFrom(...fields), fc.string({ minLength: 1, maxLength: 5 }), fc.boolean())
      .map(([index, field, extra, rehash]) => {
        const line = lines[index];
        if (!line) throw new Error('no line');
        const edited = { ...line, [field]: `${line[field] ?? ''}${extra}` };
        // Who knows how hashes are made writes a fitting one.
        if (rehash && field !== 'hash') edited.hash = auditHash(edited);
        return lines.with(index, edited);
      });
    const later = fc
      .tuple(place, fc.integer({ min: 1, max: 10_000 }))
      .map(([index, ms]) =>
        lines.map((line, i) => (i === index ? { ...line, at: new Date(line.at.getTime() + ms) } : line)),
      );
    const deletion = fc
      .tuple(place, fc.integer({ min: 1, max: 5 }))
      .map(([from, length]) => lines.toSpliced(from, length));
    const swap = fc
      .tuple(place, place)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => {
        const [one, other] = [lines[a], lines[b]];
        if (!one || !other) throw new Error('no line');
        // In the database lines are read by their number, so who swaps them swaps the numbers.
        return lines.with(a, { ...other, seq: one.seq }).with(b, { ...one, seq: other.seq });
      });
    const cut = fc.nat({ max: count - 1 }).map((length) => lines.slice(0, length));
    const rewritten = place.map((from) => {
      let previous = lines[from]?.previous ?? '';
      return lines.map((line, index) => {
        if (index < from) return line;
        const anew = { ...line, actor: 'p0x', previous };
        previous = auditHash(anew);
        return { ...anew, hash: previous };
      });
    });
    fc.assert(
      fc.property(fc.oneof(edit, later, deletion, swap, cut, rewritten), (log) => {
        expect(faultsOf(log, headOf(lines))).not.toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(faultsOf(lines, headOf(lines))).toEqual([]);
  });

  it('cannot show a cut tail without a head that was kept, and says so by its length', () => {
    expect(faultsOf(lines.slice(0, 10))).toEqual([]);
    expect(faultsOf(lines.slice(0, 10), headOf(lines))).toEqual([{ seq: 10, fault: 'cut_off' }]);
  });
});
