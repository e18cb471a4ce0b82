import type { Db } from '../../db/db.ts';
import { listClauses } from '../../db/library/clauses.ts';
import { type Document, listDocuments } from '../../db/library/documents.ts';
import { findFeedback, type KeptFeedback, settleFeedback as setSettled } from '../../db/voice/feedback.ts';
import type { Case } from '../../db/voice/cases.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { learnQuestions } from '../../knowledge/library/learn-questions.ts';
import { openCase } from '../cases/open-case.ts';
import { findPersonal, namesIn, type Personal } from '../qa/find-personal.ts';
import { generalWording } from '../../knowledge/library/general-wording.ts';

/** What staff do with a verdict: it was seen; its question becomes a case; the cited clause learns its question. */
export type Settling =
  | { readonly how: 'seen' | 'case' }
  /** `wording`: the question in general words, where staff wrote them. `isRight`: so staff say, whatever the asker did. */
  | { readonly how: 'learn'; readonly wording: string | undefined; readonly isRight?: boolean };

export type SettleDecision =
  | { readonly outcome: 'seen' }
  | { readonly outcome: 'case_opened'; readonly case: Case }
  | {
      readonly outcome: 'learned';
      readonly question: string;
      readonly document: string;
      readonly clause: string;
    }
  | { readonly outcome: 'personal'; readonly question: string; readonly personal: readonly Personal[] }
  | { readonly outcome: 'unknown_feedback' | 'settled_before' | 'nothing_cited' | 'unhelpful' };

/**
 * Settles one verdict, once. A question is learned only by a staff member's word, in general words, and only where it
 * tells nothing of anybody.
 *
 * @param by who settles and the units they are responsible for; a verdict outside them is unknown to them.
 */
export function settleFeedback(
  { db, tree }: { readonly db: Db; readonly tree: UnitTree },
  given: { readonly id: number; readonly settling: Settling; readonly now: Date },
  by: { readonly personId: string; readonly unitIds: readonly string[] },
): Promise<SettleDecision> {
  return db.tx(async (): Promise<SettleDecision> => {
    const feedback = await findFeedback(db, given.id);
    const isOwn = feedback && tree.lineage(feedback.unitId).some(({ id }) => by.unitIds.includes(id));
    if (!isOwn) return { outcome: 'unknown_feedback' };
    if (feedback.settledAt !== null) return { outcome: 'settled_before' };
    const decision = await settle(db, tree, feedback, given);
    if (!isSettled(decision)) return decision;
    await setSettled(db, feedback.id, { by: by.personId, at: given.now });
    return decision;
  });
}

/** Whether a decision is the last on its verdict. */
export const isSettled = ({ outcome }: SettleDecision): boolean =>
  outcome === 'seen' || outcome === 'case_opened' || outcome === 'learned';

async function settle(
  db: Db,
  tree: UnitTree,
  feedback: KeptFeedback,
  { settling, now }: { readonly settling: Settling; readonly now: Date },
): Promise<SettleDecision> {
  switch (settling.how) {
    case 'seen':
      return { outcome: 'seen' };
    case 'case': {
      const { unitId, personId, question } = feedback;
      const opened = await openCase(db, { kind: 'question', unitId, personId, chatId: null, question, now });
      return opened.outcome === 'no_question'
        ? { outcome: 'seen' }
        : { outcome: 'case_opened', case: opened.case };
    }
    case 'learn':
      return feedback.verdict === 'unhelpful' && !settling.isRight
        ? { outcome: 'unhelpful' }
        : learn(db, tree, feedback, settling.wording);
  }
}

async function learn(
  db: Db,
  tree: UnitTree,
  feedback: KeptFeedback,
  wording: string | undefined,
): Promise<SettleDecision> {
  const names = (await namesIn(db, feedback.question)).map(({ name }) => name);
  const question = (wording ?? generalWording(feedback.question, names)).trim();
  const personal = await findPersonal(db, { question, answer: '' });
  if (personal.length > 0) return { outcome: 'personal', question, personal };
  const cited = await citedClause(db, tree, feedback);
  if (!cited) return { outcome: 'nothing_cited' };
  const { document, clauseName } = cited;
  await learnQuestions(db, document.id, [{ clauseName, text: question }]);
  return { outcome: 'learned', question, document: document.title, clause: clauseName };
}

/** The clause the answer cited first, where it still stands in a document of the asker's units. */
async function citedClause(
  db: Db,
  tree: UnitTree,
  { unitId, clauseIds: [cited = ''] }: KeptFeedback,
): Promise<{ document: Document; clauseName: string } | undefined> {
  const units = tree.lineage(unitId).map(({ id }) => id);
  const begins = ({ title }: Document) => `《${title}》`;
  const documents = (await listDocuments(db)).filter(
    (document) => units.includes(document.unitId) && cited.startsWith(begins(document)),
  );
  // Of several editions the one that nothing has taken the place of.
  for (const document of documents.sort(
    (a, b) => Number(a.supersededBy ?? 0) - Number(b.supersededBy ?? 0),
  )) {
    const clauseName = cited.slice(begins(document).length);
    const clauses = await listClauses(db, document.id);
    if (clauses.some(({ name }) => name === clauseName)) return { document, clauseName };
  }
  return undefined;
}
