import { createHash } from 'node:crypto';
import { readIndexState } from '../../db/library/clause-index.ts';
import { replaceClauses } from '../../db/library/clauses.ts';
import {
  deleteDocuments,
  type DocumentContent,
  findQaDocument,
  insertDocument,
  lockLibrary,
  qaPath,
  updateDocument,
} from '../../db/library/documents.ts';
import { listQaEntries, type QaEntry } from '../../db/library/qa-entries.ts';
import type { Unit } from '../../db/people/units.ts';
import type { DraftClause } from '../clauses/draft.ts';
import { forgetDocument, indexDocument, refreshIndex } from '../search/index-clauses.ts';
import { comparisonKey } from '../search/normalise.ts';
import { settleEditions, type SettleDeps } from './settle-editions.ts';

/** An entry that is in force. */
export type LiveQaEntry = QaEntry & {
  readonly question: string;
  readonly answer: string;
  readonly effectiveOn: string;
};

export const isLive = (entry: QaEntry): entry is LiveQaEntry =>
  entry.question !== null &&
  entry.answer !== null &&
  entry.effectiveOn !== null &&
  entry.withdrawnAt === null;

/**
 * Writes a unit's approved questions and answers as a document of its library (问答库), each a clause that holds
 * from its own approval; without any there is no such document. Belongs into the transaction that changed them.
 */
export async function writeQaLibrary(
  deps: SettleDeps,
  unit: Pick<Unit, 'id' | 'name' | 'sample'>,
  at: Date,
): Promise<void> {
  const { db } = deps;
  await lockLibrary(db);
  const entries = (await listQaEntries(db, [unit.id])).filter(isLive);
  const known = await findQaDocument(db, unit.id);
  if (known) await forgetDocument(db, known.id);
  if (entries.length > 0) {
    const content = contentOf(unit, entries);
    const id = known?.id ?? (await insertDocument(db, content, at));
    if (known) await updateDocument(db, id, content, at);
    await replaceClauses(db, id, entries.map(clauseOf));
    await indexDocument(db, id);
  } else if (known) {
    await deleteDocuments(db, [known.id]);
  }
  await settleEditions(deps, unit.id);
  // Only for the very first document: analysing a large index would hold up the turn.
  if (!(await readIndexState(db))) await refreshIndex(db);
}

function clauseOf({ question, answer, effectiveOn }: LiveQaEntry): DraftClause {
  return { name: question, kind: 'qa', path: [], text: answer, question, effectiveOn, endsOn: null };
}

function contentOf(
  unit: Pick<Unit, 'id' | 'name' | 'sample'>,
  entries: readonly LiveQaEntry[],
): DocumentContent {
  const title = `问答库（${unit.name}）`;
  const [first] = entries.map(({ effectiveOn }) => effectiveOn).sort();
  return {
    unitId: unit.id,
    title,
    titleKey: comparisonKey(title),
    // Of no file's title, so that none is taken for another edition of it.
    editionKey: qaPath,
    fileStem: title,
    path: qaPath,
    number: null,
    sha256: createHash('sha256').update(JSON.stringify(entries)).digest('hex'),
    effectiveOn: first ?? null,
    endsOn: null,
    repeals: [],
    overrides: [],
    sample: unit.sample,
  };
}
