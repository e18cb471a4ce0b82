import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { CatalogueFault } from './fault.ts';

/** A YAML file read by a schema: its value, or its faults; `lineOf` finds the line of a place inside it. */
export interface ReadYaml<Out> {
  readonly file: string;
  readonly value?: Out;
  readonly faults: readonly CatalogueFault[];
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads one file. Never throws: faults carry file, line and remedy. */
export function readYaml<Out>(file: string, text: string, schema: z.ZodType<Out>): ReadYaml<Out> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const lineOf = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(document, path)).line;
  const broken = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    text: yamlFault(error.code, error.message),
  }));
  if (broken.length > 0) return { file, faults: broken, lineOf };
  const result = schema.safeParse(document.toJS());
  if (result.success) return { file, value: result.data, faults: [], lineOf };
  return { file, faults: result.error.issues.map((issue) => toFault(file, issue, lineOf)), lineOf };
}

function toFault(file: string, found: z.core.$ZodIssue, lineOf: ReadYaml<unknown>['lineOf']): CatalogueFault {
  const issue = meant(found);
  // An unknown key stands on its own line, a missing one where it should be added.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return { file, line: lineOf(path), text: inWords(issue) };
}

/** Of a union's forms, the fault of the one that came furthest: that is the one that was meant. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const [inner] = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  return inner ? meant({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表（每行以 - 开头）',
  object: '下面带字段的一组',
  record: '下面带字段的一组',
};

function inWords(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join('.');
  const at = field ? `${field}：` : '';
  if (issue.code === 'unrecognized_keys') return `${at}不认识 ${issue.keys.join('、')}，请删去或改正拼写`;
  if (issue.code === 'invalid_type') {
    return `${at}缺少或类型不对，请写成${typeNames[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'too_small') return `${at}不能为空或太短，请补上内容`;
  return `${at}${issue.message}`;
}

const depth = (issues: readonly z.core.$ZodIssue[]) =>
  Math.max(...issues.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)));

function yamlFault(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return '同一个字段写了两次，请删去一个';
  if (code === 'TAB_AS_INDENT') return '缩进用了 Tab，请改成空格';
  return `不是合格的 YAML，请检查缩进、冒号后的空格和引号（${message}）`;
}

/** Where a path stands in the text; where it does not exist, the nearest thing around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isNode(item.key) && String(item.key) === String(key),
      );
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return document.contents?.range?.[0] ?? 0;
}
