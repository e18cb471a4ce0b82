/** Whether a figure is a limit from above (不超过, 以内, 前), from below (满, 以上, 起) or the thing itself. */
export type Bound = 'at_most' | 'at_least' | 'exact';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A word this far before its figure still belongs to it: 最高补助标准为每人每年. */
const reach = 14;
/** From below, from above, from below: what begins alike is told apart by the order. */
const before =
  /(不(?:得|能|应)?(?:低于|少于|小于|短于)|至少|最低(?!生活|工资)|最少|起码)|(不(?:得|能|应|会)?(?:超过|高于|多于|大于|长于|晚于)|未超过|[不未]满|不足|不到|最高(?!气温|温度)|最多|至多|最长|最迟|上限|限额|截[至止]|低于|少于|小于|早于)|(满(?!意|足)|超过|高于|多于|达到|大于)/g;
const atMost = /^(?:\(含\))?(?:以内|之内|及?以下|内(?![容部地退科])|封顶|为限|为止|截?止|(?:之|以)?前)/;
const atLeast = /^(?:\(含\))?(?:及?以上|起|(?:之|以)?后|开始)/;

const rates = /(?:每|按)(?:个|一)?(月|年|天|日|季度|季|周|学年|学期|次|人|户|名|位|小时)|(全年)/g;
const rateAfter = /^\/(月|年|天|日|次|人|户|小时)/;
const sameRate: Readonly<Record<string, string>> = { 日: '天', 季: '季度', 名: '人', 位: '人', 全年: '年' };

const lastBreak = (text: string): number => text.search(/[,。;!?、][^,。;!?、]*$/) + 1;

/** @param from where the figure before it ends. */
export function boundOf(text: string, from: number, { start, end }: Place): Bound {
  const after = text.slice(end, end + 6);
  if (atMost.test(after)) return 'at_most';
  if (atLeast.test(after)) return 'at_least';
  const lead = text.slice(from, start);
  const [, least, most, least2] =
    [...lead.slice(lastBreak(lead)).slice(-reach).matchAll(before)].at(-1) ?? [];
  if (most) return 'at_most';
  return least || least2 ? 'at_least' : 'exact';
}

/** What a figure is for each of: 每人每年, 按月, /天. */
export function perOf(text: string, from: number, { start, end }: Place): string[] {
  const lead = text.slice(from, start);
  const after = rateAfter.exec(text.slice(end))?.[1];
  return [...ratesIn(lead.slice(lastBreak(lead))), ...(after ? [sameRate[after] ?? after] : [])];
}

/** Every 每… of a text. */
export const ratesIn = (text: string): string[] =>
  [...text.matchAll(rates)].map(([, unit, year]) => sameRate[unit ?? year ?? ''] ?? unit ?? '');
