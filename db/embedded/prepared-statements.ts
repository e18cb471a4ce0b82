import { parse, protocol, type messages, type PGlite } from '@electric-sql/pglite';

const { serialize } = protocol;

/** Texts made for one occasion push out no more than one another. */
const keptStatements = 200;
/** Nothing in PGlite tells a plan that its table has grown (there is no autovacuum), so it is made anew after so many uses. */
const usesOfOnePlan = 100;

interface Statement {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  /** The description of its columns, which goes before its rows. */
  readonly columns: readonly messages.BackendMessage[];
  usesLeft: number;
}

export interface PreparedStatements {
  /** Runs one statement with `$1…` parameters, parsed and planned by an earlier call where there was one. */
  query(sql: string, params: readonly unknown[]): Promise<object[]>;
  /** To be called when tables may have changed: a kept statement still promises the columns it had. */
  forget(): Promise<void>;
}

/** True for what may change the columns that another statement returns. */
export const changesTables = (sql: string): boolean => /\b(?:create|alter|drop)\b/i.test(sql);

/**
 * Keeps the statements that were run: parsing and planning one costs PGlite more than running it
 * (measured over the delivery's fault simulation: 2.5 ms of CPU a query, 1.3 ms when they are kept).
 */
export function createPreparedStatements(database: PGlite): PreparedStatements {
  /** The least lately used first. */
  const kept = new Map<string, Statement>();
  let named = 0;

  const send = (...parts: Uint8Array[]) =>
    database.execProtocolStream(Buffer.concat([...parts, serialize.sync()]));

  const drop = (statement: Statement) => serialize.close({ type: 'S', name: statement.name });

  /** Takes out what is used up or too much. */
  function makeRoom(sql: string): Statement[] {
    const [oldest] = kept.size >= keptStatements ? kept.keys() : [];
    return [sql, oldest].flatMap((text) => {
      const statement = text === undefined ? undefined : kept.get(text);
      if (text === undefined || !statement) return [];
      kept.delete(text);
      return [statement];
    });
  }

  async function prepare(sql: string): Promise<Statement> {
    // A name is never given twice: a failed call may have left its statement behind.
    const name = `kept_${named++}`;
    const answer = await send(
      ...makeRoom(sql).map(drop),
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
    );
    return {
      name,
      parameterTypes: parse.parseDescribeStatementResults(answer),
      columns: answer.filter((message) => message.name === 'rowDescription'),
      usesLeft: usesOfOnePlan,
    };
  }

  function asText(value: unknown, type: number | undefined): string | null {
    if (value === null || value === undefined) return null;
    const toText = type === undefined ? undefined : database.serializers[type];
    return toText ? toText(value) : (value as { toString(): string }).toString();
  }

  async function forget(): Promise<void> {
    const statements = [...kept.values()];
    kept.clear();
    if (statements.length > 0) await send(...statements.map(drop));
  }

  return {
    async query(sql, params) {
      const known = kept.get(sql);
      const statement = known && known.usesLeft > 0 ? known : await prepare(sql);
      statement.usesLeft -= 1;
      // Set anew, it is the last one used.
      kept.delete(sql);
      kept.set(sql, statement);
      const { name, parameterTypes, columns } = statement;
      const values = params.map((value, index) => asText(value, parameterTypes[index]));
      try {
        const rows = await send(serialize.bind({ statement: name, values }), serialize.execute({}));
        return parse.parseResults([...columns, ...rows], database.parsers)[0]?.rows ?? [];
      } finally {
        if (changesTables(sql)) await forget();
      }
    },
    forget,
  };
}
