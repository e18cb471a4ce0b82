import type { Block } from './block.ts';

/**
 * The title line of a spreadsheet that is one table: what stands above its header. Of several tables each title
 * names its own table, and the file's name has to serve.
 *
 * @param sheetNames names of sheets, which may have become a table's caption and are no title.
 */
export function sheetTitle(blocks: readonly Block[], sheetNames: readonly string[] = []): string | null {
  const captions = blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []));
  const [caption] = captions;
  if (captions.length !== 1 || !caption || sheetNames.includes(caption)) return null;
  return caption;
}
