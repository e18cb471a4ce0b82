import type { Entry } from './document-entry.ts';

/**
 * Leaves out the table of contents (目录): the lines after its heading that come again, with the same words, in
 * the document itself. Lines that never come again stay: they are no contents.
 */
export function dropContents(entries: readonly Entry[]): Entry[] {
  const start = entries.findIndex((entry) => entry.kind === 'line' && /^目\s*[录次]$/.test(entry.text));
  if (start < 0) return [...entries];
  const later = new Map<string, number>();
  entries.forEach((entry, i) => {
    if (entry.kind === 'line') later.set(bare(entry.text), i);
  });
  let end = start + 1;
  for (; end < entries.length; end++) {
    const entry = entries[end];
    if (entry?.kind !== 'line' || (later.get(bare(entry.text)) ?? end) === end) break;
    // Where the first line of the contents comes again, the document begins.
    const first = entries[start + 1];
    if (end > start + 1 && first?.kind === 'line' && bare(first.text) === bare(entry.text)) break;
  }
  return [...entries.slice(0, start), ...entries.slice(end)];
}

function bare(text: string): string {
  if (text.length > 200) return text;
  return text.replace(/[\s.．…·•]*[（(]?\d{0,4}[）)]?$/, '').replace(/\s/g, '');
}
