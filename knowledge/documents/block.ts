/** What a parser makes of a file: the text with its structure, whatever the format. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table';
      /** The line that names the table, where there is one; a sheet's name otherwise. */
      readonly caption: string | null;
      readonly header: readonly string[];
      /** Merged cells are repeated, so that every row stands for itself. */
      readonly rows: readonly (readonly string[])[];
    };

export interface ReadDocument {
  /** The title line, where the format or the text has one. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** What of the file could not be read, in Chinese, where something was left out. */
  readonly note?: string;
}

/** The file cannot be used; `message` says why and what to do, in Chinese: a clerk reads it. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
}
