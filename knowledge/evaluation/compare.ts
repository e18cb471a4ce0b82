/** As the contract compares: after NFKC, without spaces and thousands separators. */
const bare = (text: string): string =>
  text
    // Before NFKC: a Chinese comma (7:00，800元) separates no thousands.
    .replace(/(?<=\p{Nd}),(?=\p{Nd}{3}(?!\p{Nd}))/gu, '')
    .normalize('NFKC')
    .replace(/\s+/g, '');

/**
 * Whether a fact stands in a text. Where the fact begins or ends in a digit, no further digit may stand there:
 * 800元 is not in 1800元.
 */
export function hasFact(text: string, fact: string): boolean {
  const wanted = bare(fact);
  const within = bare(text);
  if (!wanted) return true;
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const before = within[at - 1] ?? '';
    const after = within[at + wanted.length] ?? '';
    const joined = (inner: string | undefined, outer: string) => /\d/.test(inner ?? '') && /\d/.test(outer);
    if (!joined(wanted[0], before) && !joined(wanted.at(-1), after)) return true;
  }
  return false;
}

const title = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[《》\s]/g, '')
    .toLowerCase();

/** Titles are equal when they differ only in 《》, spaces and width; the file name's stem is accepted too. */
export const sameDocument = (
  cited: { document: string; fileStem?: string | undefined },
  wanted: string,
): boolean =>
  title(cited.document) === title(wanted) ||
  (cited.fileStem !== undefined && title(cited.fileStem) === title(wanted));

/** 第十二条第二款 counts as 第十二条; a table row's and a Q&A row's name may be pointed differently. */
const clauseName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[《》\s]/g, '')
    .replace(
      /(第[零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)第\(?[一二三四五六七八九十\d]+\)?[款项目].*$/,
      '$1',
    )
    .replace(/[·:\-—.。?!、,]/g, '')
    .toLowerCase();

export const sameClause = (cited: string, wanted: string): boolean =>
  clauseName(cited) === clauseName(wanted);
