import type { CorrectedField, DocumentCorrection } from '../../db/library/document-corrections.ts';
import type { Document } from '../../db/library/documents.ts';
import type { CorrectDecision } from '../../knowledge/library/correct-document.ts';

/** Whether a document holds on a day, in a word. @param today 'YYYY-MM-DD' */
export function stateWords(
  { effectiveOn, endsOn, supersededOn, supersededBy }: Document,
  today: string,
): string {
  if (supersededOn !== null && supersededOn <= today)
    return `已被 ${supersededBy ?? '新文件'} 号代替（${supersededOn} 起）`;
  if (endsOn !== null && endsOn < today) return `已失效（到 ${endsOn} 止）`;
  if (effectiveOn !== null && effectiveOn > today) return `尚未施行（${effectiveOn} 起）`;
  return '现行';
}

export const fieldWords: Readonly<Record<CorrectedField, string>> = {
  title: '标题',
  number: '文号',
  unit: '单位',
  effective_on: '生效',
  ends_on: '失效',
  superseded_by: '代替',
};

/** One line of a list: `3. 《…》 现行`. */
export const documentLine = (document: Document, today: string, isCorrected: boolean): string =>
  `${document.id}. 《${document.title}》${stateWords(document, today)}${isCorrected ? '，有更正' : ''}`;

/**
 * Everything staff can see and correct of a document.
 *
 * @param about.nameOf a person's name by id. @param about.unitName of the document's unit.
 */
export function documentWords(
  document: Document,
  corrections: readonly DocumentCorrection[],
  about: {
    readonly today: string;
    readonly unitName: string;
    readonly nameOf: (personId: string) => string;
    readonly dayOf: (at: Date) => string;
  },
): string {
  const { id, title, number, effectiveOn, endsOn } = document;
  return [
    `编号 ${id}：《${title}》`,
    `状态：${stateWords(document, about.today)}`,
    `文号：${number ?? '无'}`,
    `单位：${about.unitName}`,
    `生效：${effectiveOn ?? '没写'}`,
    `失效：${endsOn ?? '没写'}`,
    ...corrections.map(({ field, value, readValue, correctedBy, correctedAt }) => {
      const who = correctedBy === null ? '管理员' : about.nameOf(correctedBy);
      const read = field === 'superseded_by' ? '' : `，文件里读到的是“${readValue ?? '无'}”`;
      const said =
        field === 'superseded_by' ? (value === null ? '没有被代替' : `由 ${value} 号代替`) : (value ?? '无');
      return `更正：${fieldWords[field]} → ${said}（${who} ${about.dayOf(correctedAt)}${read}）`;
    }),
  ].join('\n');
}

/** Why a correction was not taken, and what to do; undefined where it was. */
export function refusalWords(decision: CorrectDecision): string | undefined {
  switch (decision.outcome) {
    case 'corrected':
      return undefined;
    case 'unknown_document':
      return '没有这个编号的文件。发“/文件”可以看到编号。';
    case 'unknown_successor':
      return '没有找到用来代替的那个文件，请核对编号。';
    case 'itself':
      return '一个文件不能代替它自己，请核对两个编号。';
    case 'circle':
      return `已经说过 ${decision.successor.id} 号由 ${decision.document.id} 号代替，不能再反过来。先发：/文件 更正 ${decision.successor.id} 还原 代替`;
    case 'other_unit':
      return `《${decision.document.title}》和《${decision.successor.title}》属于不同单位，不能互相代替。要让一个文件停用，请更正它的失效日期。`;
    case 'ends_before_start':
      return `失效日期（${decision.endsOn}）比生效日期（${decision.effectiveOn}）还早，请核对。`;
    case 'qa_library':
      return '问答库要一条一条改：发“/问答库”看编号，再发“/入库 编号 答：…”。';
  }
}
