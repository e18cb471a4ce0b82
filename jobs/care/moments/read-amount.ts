/** 100,000 yuan: more is no visit. */
const mostFen = 10_000_000;

/** Reads 500, 500元 or 88.5元 as 分; null where the word is no amount, `too_much` where nobody gives that. */
export function readAmount(word: string): number | null | 'too_much' {
  const [, number] = /^[¥￥]?(\d{1,9}(?:\.\d{1,2})?)元?$/u.exec(word.normalize('NFKC')) ?? [];
  if (number === undefined) return null;
  const fen = Math.round(Number(number) * 100);
  return fen > mostFen ? 'too_much' : fen;
}

/** 500元, 88.5元 */
export const yuan = (fen: number): string => `${fen / 100}元`;
