/** What a command is about, and what is said of it. */
export interface LeadingNumber {
  /** Undefined where the words begin with no number. */
  readonly number: number | undefined;
  /** The words behind it as typed, without what separates them; all of them where there is no number. */
  readonly rest: string;
}

const kinds = '公告|活动|隐患|问题|工单|申请|问卷|文件';
const digit = '[0-9０-９]';
const separator = '[\\s：:，,、。；;.．]';
const numbered = (end: string) =>
  new RegExp(
    `^(?:编号|${kinds})?\\s*[：:#＃]?\\s*(${digit}{1,9})(?![.．]?${digit})(?:\\s*号(?:${kinds})?)?${end}([\\s\\S]*)$`,
    'u',
  );
const apart = numbered(`(?:$|${separator}+)`);
const touching = numbered(`${separator}*`);

/**
 * Reads the number (编号) that words begin with: `12`, `１２号`, `#12`, `编号12`, `公告 12：…`.
 *
 * @param mayTouch whether words may follow without a space (`12出院小结`); where the number may be left out they may
 *   not, for `3天前` and `3号下午` name none.
 */
export function readLeadingNumber(
  words: string,
  { mayTouch = false }: { readonly mayTouch?: boolean } = {},
): LeadingNumber {
  const text = words.trim();
  const [, digits, rest = ''] = (mayTouch ? touching : apart).exec(text) ?? [];
  return digits === undefined
    ? { number: undefined, rest: text }
    : { number: Number(digits.normalize('NFKC')), rest };
}
