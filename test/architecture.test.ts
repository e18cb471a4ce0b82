import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** In the order in which they may be imported: each may import itself and those before it. */
const folders = ['db', 'knowledge', 'jobs', 'bot', 'test'] as const;

interface SourceFile {
  /** Path from the project's root, such as `db/people/units.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { path, text, lines: text.trimEnd().split('\n').length, imports };
}

const everything = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.(ts|js|css|sql)$/.test(path));
const sources = everything.filter((path) => /\.(ts|js)$/.test(path)).map(readSource);
const product = sources.filter(({ path }) => !path.startsWith('test/'));
const statics = (path: string) => /\/static\//.test(path);

const folderOf = (path: string) => path.split('/')[0] ?? '';
const resolved = (from: SourceFile, specifier: string) =>
  relative(root, resolve(root, dirname(from.path), specifier));
const relatives = (file: SourceFile) =>
  file.imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => resolved(file, specifier));
const packages = (file: SourceFile) => file.imports.filter((specifier) => !/^(\.|node:)/.test(specifier));

/** Files that break a rule, as `path: why`. */
const offenders = (files: readonly SourceFile[], breaks: (file: SourceFile) => string[]) =>
  files.flatMap((file) => breaks(file).map((why) => `${file.path}: ${why}`));

describe('dependencies', () => {
  it('point one way: db ← knowledge ← jobs ← bot ← test', () => {
    const rank = (path: string) => folders.findIndex((folder) => folder === folderOf(path));
    expect(
      offenders(sources, (file) => relatives(file).filter((target) => rank(target) > rank(file.path))),
    ).toEqual([]);
  });

  it('lead to files that exist', () => {
    expect(
      offenders(
        sources.filter(({ path }) => !statics(path)),
        (file) => relatives(file).filter((target) => !existsSync(join(root, target))),
      ),
    ).toEqual([]);
  });

  it('form no cycle', () => {
    const graph = new Map(sources.map((file) => [file.path, relatives(file)]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('never go from one channel to another, nor from one handler to another', () => {
    const part = (path: string) => /^bot\/(channels\/[^/]+|handlers\/[^/]+)/.exec(path)?.[1];
    const kind = (path: string) => part(path)?.split('/')[0];
    expect(
      offenders(product, (file) =>
        relatives(file).filter(
          (target) =>
            kind(target) !== undefined &&
            kind(target) === kind(file.path) &&
            part(target) !== part(file.path),
        ),
      ),
    ).toEqual([]);
  });
});

describe('places', () => {
  it('process.env stands only in bot/config.ts', () => {
    expect(
      offenders(
        product.filter(({ path }) => path !== 'bot/config.ts'),
        ({ text }) => text.match(/process\.env\b/g) ?? [],
      ),
    ).toEqual([]);
  });

  it('what came of a command of staff is told to the audit log: one that never does anything only reads', () => {
    const tells = /\b(?:audit|acted|openDraft|workOnSentFile|asStaff)\b/;
    const silent = product.filter(({ text }) => text.includes('forStaff: true') && !tells.test(text));
    expect(silent.filter(({ text }) => !text.includes('looked('))).toEqual([]);
    expect(silent.map(({ path }) => path).sort()).toEqual(
      [
        'activity-statistics',
        'export-sign-ups',
        'list-cases',
        'list-documents',
        'list-qa-entries',
        'open-console',
        'preview-pushes',
        'read-applications',
        'sign-up-status',
      ].map((name) => `bot/handlers/${name}.ts`),
    );
  });

  it('only the entry reads the configuration, everything else receives it', () => {
    const entries = new Set(['bot/main.ts', 'bot/cli.ts', 'bot/cli/explain-error.ts']);
    const reads = /import (?!type)[^;]*from '[./]*config\.ts'/;
    expect(
      offenders(
        product.filter(({ path }) => !entries.has(path)),
        ({ text }) => text.match(reads) ?? [],
      ),
    ).toEqual([]);
  });

  it('SQL stands only in db/', () => {
    const sql =
      /[`'"]\s*(select\s[\s\S]{0,200}\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+table\s)/gi;
    expect(
      offenders(
        product.filter(({ path }) => !path.startsWith('db/')),
        ({ text }) => text.match(sql) ?? [],
      ),
    ).toEqual([]);
  });

  it('vendor SDKs stand only in their channel', () => {
    const vendors = /^(@larksuiteoapi\/|wechaty)/;
    expect(
      offenders(
        product.filter(({ path }) => !path.startsWith('bot/channels/')),
        (file) => packages(file).filter((specifier) => vendors.test(specifier)),
      ),
    ).toEqual([]);
  });

  it('database drivers stand only in db/', () => {
    const drivers = /^(pg|pgvector|@electric-sql\/)/;
    expect(
      offenders(
        product.filter(({ path }) => !path.startsWith('db/')),
        (file) => packages(file).filter((specifier) => drivers.test(specifier)),
      ),
    ).toEqual([]);
  });
});

describe('files', () => {
  it('hold at most 350 lines each, and half of them at most 70', () => {
    expect(offenders(sources, ({ lines }) => (lines > 350 ? [`${lines} lines`] : []))).toEqual([]);
    const sizes = product.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(70);
  });

  it('are named in kebab-case, and never utils, common, manager or helper', () => {
    const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.(ts|js|css)$|^\d{4}_[a-z_]+\.sql$/;
    const vague = /([-/])(utils?|common|managers?|helpers?|misc)\.(ts|js)$|\/index\.(ts|js)$/;
    expect(everything.filter((path) => !name.test(path.split('/').at(-1) ?? '') || vague.test(path))).toEqual(
      [],
    );
  });

  it('never only pass on what others export', () => {
    expect(
      offenders(sources, ({ text }) => text.match(/^export (\*|\{[^}]*\}|type \{[^}]*\}) from .*$/gm) ?? []),
    ).toEqual([]);
  });

  it('use no any and silence no check', () => {
    const loose =
      /(: any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|@ts-nocheck|eslint-disable|\.only\()/g;
    expect(
      offenders(
        sources.filter(({ path }) => path !== 'test/architecture.test.ts'),
        ({ text }) => text.match(loose) ?? [],
      ),
    ).toEqual([]);
  });
});

describe('the project', () => {
  it('has no other code folder at the top', () => {
    const ignored = new Set(['node_modules', 'data', 'coverage', '.git', '.ci', '.github']);
    const found = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !ignored.has(entry.name))
      .map((entry) => entry.name);
    expect(found.sort()).toEqual([...folders].sort());
  });

  it('documents in .env.example exactly the variables that are read', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const documented = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    const read = [
      ...readFileSync(join(root, 'bot/config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): (?:\{|optional)/gm),
    ].map((match) => match[1]);
    expect(documented.sort()).toEqual(read.sort());
  });

  it('explains every dependency in one line of ARCHITECTURE.md', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
