const pageNumber =
  /^[\s\-—–_~·.]*(?:第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[/,，、]?\s*共\s*[\d一二三四五六七八九十百]+\s*页)?|共\s*\d+\s*页\s*[,，、]?\s*第\s*\d+\s*页|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d{1,3}\s*\/\s*\d{1,3}\s*页?)[\s\-—–_~·.]*$/i;
const dashedNumber = /^[-—–_~·]+\s*\d{1,4}\s*[-—–_~·]+$/;
const leader = /(?:[.．…·•‥。﹒]{3,}|(?:[.．…·•]\s){3,})\s*[（(]?\d{1,4}[）)]?$/;

/** What browsers print at the edges of a page: its address, the time. */
const printStamp =
  /^(?:file|https?):\/\/\S+$|^\d{1,4}\/\d{1,2}\/\d{1,4}[,\s]+(?:[AP]M|上午|下午)?\s*\d{1,2}:\d{2}\s*(?:[AP]M)?$/;

/** Whether a line is only a page's number: “- 3 -”, “第3页 共10页”, “Page 3 of 10”. */
export function isPageNumber(line: string): boolean {
  return line.length <= 40 && (pageNumber.test(line) || dashedNumber.test(line));
}

/** Whether a line is an entry of a table of contents: its words, dots, a page number. */
export function isContentsEntry(line: string): boolean {
  return line.length <= 200 && leader.test(line);
}

/**
 * Which lines at the edges of pages are furniture: page numbers, and headers and footers that stand at the same
 * place on most pages with only figures changing.
 * @param edges for each page the lines near its top and bottom edge.
 * @returns a test of one line of an edge.
 */
export function findFurniture(edges: readonly (readonly string[])[]): (line: string) => boolean {
  const seen = new Map<string, number>();
  for (const page of edges)
    for (const key of new Set(page.map(shape))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(2, Math.ceil(edges.length * 0.5));
  return (line) =>
    line.split('\t').some((cell) => isPageNumber(cell) || printStamp.test(cell)) ||
    /^\d{1,4}$/.test(line) ||
    (edges.length >= 2 && (seen.get(shape(line)) ?? 0) >= often);
}

function shape(line: string): string {
  return line.replace(/\s/g, '').replace(/\d+/g, '#');
}
