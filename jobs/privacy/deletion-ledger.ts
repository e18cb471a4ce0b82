/** One deletion, as it is told outside the database. */
export interface Deletion {
  readonly erasedAt: Date;
  /** `v1.KEYID.HMAC` of whose data it was: only who has the key and the roster can tell whose. */
  readonly fingerprint: string;
}

/** Every deletion that was asked for in a stretch of time. A restored backup is cleared by it. */
export interface DeletionLedger {
  readonly since: Date;
  readonly until: Date;
  readonly deletions: readonly Deletion[];
}

const heading = [
  '# 娘家的删除台账：谁在什么时候要求删除资料（单向指纹，看不出是谁）。',
  '# 恢复备份时要用，不然删掉的资料会回来。请和备份一起，经常另存一份到别的机器。',
];
const deletionLine = /^(\S+) (v1\.[0-9a-f]{8}\.[0-9a-f]{64})$/;

/** Not the file of a ledger, or one that was cut or changed. */
export class LedgerUnusable extends Error {
  override readonly name = 'LedgerUnusable';
}

/** @throws LedgerUnusable */
export function readLedger(text: string): DeletionLedger {
  const [since, until, ...lines] = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return {
    since: instant(/^since (\S+)$/.exec(since ?? '')?.[1]),
    until: instant(/^until (\S+)$/.exec(until ?? '')?.[1]),
    deletions: lines.map((line) => {
      const [, erasedAt, fingerprint] = deletionLine.exec(line) ?? [];
      if (fingerprint === undefined) throw new LedgerUnusable(line.slice(0, 40));
      return { erasedAt: instant(erasedAt), fingerprint };
    }),
  };
}

export function ledgerText({ since, until, deletions }: DeletionLedger): string {
  const lines = deletions.map(({ erasedAt, fingerprint }) => `${erasedAt.toISOString()} ${fingerprint}`);
  return [
    ...heading,
    `since ${since.toISOString()}`,
    `until ${until.toISOString()}`,
    ...lines.sort(),
    '',
  ].join('\n');
}

/**
 * From when on it is not known who had data deleted, for a backup of `from` that is restored at `now`; null where the
 * ledgers leave no gap.
 */
export function firstGap(
  ledgers: readonly Pick<DeletionLedger, 'since' | 'until'>[],
  from: Date,
  now: Date,
): Date | null {
  let known = from;
  for (const { since, until } of [...ledgers].sort((a, b) => +a.since - +b.since)) {
    if (since <= known && until > known) known = until;
  }
  return known < now ? known : null;
}

function instant(text: string | undefined): Date {
  const at = new Date(text ?? '');
  if (Number.isNaN(at.getTime())) throw new LedgerUnusable(String(text));
  return at;
}
