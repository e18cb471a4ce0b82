import type { CorrectedField } from '../../db/library/document-corrections.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { parseChineseDate } from '../../knowledge/chinese-numbers.ts';
import type { Change } from '../../knowledge/library/correct-document.ts';

/** What staff want corrected, or what they should write instead. */
export type ReadCorrection =
  | { readonly ok: true; readonly documentId: number; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly sentence: string };

const fields: readonly (readonly [RegExp, CorrectedField])[] = [
  [/^(?:标题|题目|名称|文件名|title)$/iu, 'title'],
  [/^(?:文号|发文字号|number)$/iu, 'number'],
  [/^(?:单位|unit)$/iu, 'unit'],
  [/^(?:生效|施行|实施|执行)(?:日期|日|时间)?$/u, 'effective_on'],
  [/^(?:失效|废止|截止|到期|有效期至)(?:日期|日|时间)?$/u, 'ends_on'],
  [/^(?:代替关系|代替|被代替)$/u, 'superseded_by'],
];
const none = /^(?:无|没有|空|none)$/iu;

export const correctionUsage = [
  '更正这样写（3 是文件编号）：',
  '/文件 更正 3 生效 2025-03-01',
  '/文件 更正 3 失效 2026-12-31（没有就写“无”）',
  '/文件 更正 3 标题 职工慰问办法',
  '/文件 更正 3 文号 总工发〔2025〕1号',
  '/文件 更正 3 单位 一车间',
  '/文件 更正 3 代替 2（2 号从此由 3 号代替）',
  '/文件 更正 2 仍有效（没有被代替）',
  '/文件 更正 3 还原 生效（改回文件里写的）',
].join('\n');

/**
 * Reads what stands behind `/文件 更正`: the document's number, the field, its value.
 *
 * @param words split at spaces.
 */
export function readCorrection(words: readonly string[], tree: UnitTree): ReadCorrection {
  const [number = '', name = '', ...rest] = words;
  const documentId = documentNumber(number);
  if (documentId === undefined) return wrong(`请先写文件编号。发“/文件”可以看到编号。\n${correctionUsage}`);
  if (/^(?:仍|依然|还)?有效$/u.test(name)) return change(documentId, { field: 'superseded_by', value: null });
  const isUndo = /^(?:还原|恢复|撤销)$/u.test(name);
  const field = fieldOf(isUndo ? (rest[0] ?? '') : name);
  if (field === undefined) return wrong(`没看懂要更正哪一项。\n${correctionUsage}`);
  if (isUndo) return change(documentId, { field, undo: true });
  const value = rest.join(' ').trim();
  if (value === '') return wrong(`“${name}”后面请写上正确的内容。\n${correctionUsage}`);
  if (field === 'superseded_by') return succession(documentId, name, value);
  const read = readValue(field, value, tree);
  return 'sentence' in read ? wrong(read.sentence) : change(documentId, { field, value: read.value });
}

/** `3`, `３号`, `编号3`. */
export function documentNumber(text: string): number | undefined {
  const digits = /^(?:编号|文件|#)?(\d{1,9})号?$/u.exec(text.normalize('NFKC'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Reads the value of one field as people write it; 无 takes it away.
 *
 * @returns the value as it is kept, or a sentence that says how to write it.
 */
export function readValue(
  field: Exclude<CorrectedField, 'superseded_by'>,
  text: string,
  tree: UnitTree,
): { readonly value: string | null } | { readonly sentence: string } {
  const isNone = none.test(text);
  switch (field) {
    case 'title': {
      const title = text.replace(/^《(.*)》$/u, '$1').trim();
      if (isNone || title === '' || title.length > 200)
        return { sentence: '标题不能空，也不能超过 200 个字。' };
      return { value: title };
    }
    case 'number':
      if (text.length > 100) return { sentence: '文号太长了，最多 100 个字。' };
      return { value: isNone ? null : text };
    case 'unit': {
      const unit = tree.find(text);
      if (unit) return { value: unit.id };
      const known = tree.units.slice(0, 10).map(({ name }) => name);
      return { sentence: `没有找到“${text.slice(0, 30)}”这个单位。现有单位：${known.join('、')}。` };
    }
    case 'effective_on':
    case 'ends_on': {
      if (isNone) return { value: null };
      const day = parseChineseDate(text);
      if (day !== null && day >= '1949-01-01' && day <= '2199-12-31') return { value: day };
      return {
        sentence: `“${text.slice(0, 30)}”不是一个日期。请写成 2025-03-01 或 2025年3月1日；没有就写“无”。`,
      };
    }
  }
}

function succession(documentId: number, name: string, value: string): ReadCorrection {
  const other = documentNumber(value);
  if (other === undefined)
    return wrong(`“${name}”后面请写另一个文件的编号，例如：/文件 更正 ${documentId} ${name} 2`);
  return name === '被代替'
    ? change(documentId, { field: 'superseded_by', value: String(other) })
    : change(other, { field: 'superseded_by', value: String(documentId) });
}

const fieldOf = (name: string) => fields.find(([pattern]) => pattern.test(name))?.[1];
const wrong = (sentence: string): ReadCorrection => ({ ok: false, sentence });
const change = (documentId: number, one: Change): ReadCorrection => ({
  ok: true,
  documentId,
  changes: [one],
});
