/** Money as rules write it (1000元, 0.5元) in fen; null for anything else. */
export function fenOf(text: string): number | null {
  const figure = /^(-?\d+(?:\.\d{1,2})?)元$/.exec(text.trim());
  return figure ? Math.round(Number(figure[1]) * 100) : null;
}

/** 123450 fen → 1234.5元. */
export function yuan(fen: number): string {
  return `${Number((fen / 100).toFixed(2))}元`;
}
