import type { Line, TableBlock } from './document-entry.ts';

export type Part =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'table'; readonly table: TableBlock; readonly unit: string | null };

/** A stretch of a document that belongs together: an article, what stands under one heading, a question. */
export interface Stretch {
  readonly kind: 'article' | 'section' | 'qa';
  /** 第十二条; the heading, null where there is none; the question. */
  readonly name: string | null;
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  readonly parts: Part[];
}
