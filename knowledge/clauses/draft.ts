/** The smallest citable piece of a document, before it is stored. Days are 'YYYY-MM-DD'. */
export interface DraftClause {
  /** 第十二条; a table row by its table and first cell; a Q&A row by its question. */
  readonly name: string;
  readonly kind: 'article' | 'section' | 'table_row' | 'qa';
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  /** The words of the rule. A table row is written out with its header (`类别：住院；标准：1000元`). */
  readonly text: string;
  /** A Q&A row's question, or another question this clause is known to answer. */
  readonly question: string | null;
  /** Dates that stand inside the clause and hold for it alone. */
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
}

/** A rule document in one edition, before it is stored. */
export interface DraftDocument {
  readonly title: string;
  /** 文号, such as 总工办发〔2017〕32号. */
  readonly number: string | null;
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  /** Titles or numbers of documents it says it repeals (同时废止). */
  readonly repeals: readonly string[];
  /** Titles of documents over which it says it prevails (与本办法不一致的，以本办法为准). */
  readonly overrides: readonly string[];
  readonly clauses: readonly DraftClause[];
  /** What of the file could not be read, in Chinese, where something was left out. */
  readonly note?: string;
}
