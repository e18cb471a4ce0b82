import type { Db } from '../../db/db.ts';
import { findDocument } from '../../db/library/documents.ts';
import { refusalWords } from '../../jobs/documents/document-words.ts';
import { correctionUsage, documentNumber, readCorrection } from '../../jobs/documents/read-correction.ts';
import { correctDocument } from '../../knowledge/library/correct-document.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { acted, knownPerson, say, type Turn } from '../router/turn.ts';
import { type DocumentParts, showDocument } from '../files/show-document.ts';

/** `/文件 更正 编号 项 值`: corrects what was read of a document; answers follow at once. */
export function correctDocumentCommand(parts: DocumentParts): Command {
  const { db, dayOf } = parts;
  return {
    name: '文件 更正',
    act: 'correct_document',
    usage: '/文件 更正 编号 生效 2025-03-01：更正文件的日期、文号、标题、单位、谁代替谁',
    forStaff: true,
    async concerns(_turn, { words }) {
      const id = documentNumber(words[0] ?? '');
      return id === undefined ? undefined : (await findDocument(db, id))?.unitId;
    },
    async run(turn, command) {
      const read = readCorrection(command.words, turn.tree);
      if (!read.ok) return say(read.sentence);
      const denied = await outsideOwnUnits(db, turn, read);
      if (denied) return say(denied);
      const { documentId, changes } = read;
      const by = knownPerson(turn).id;
      const decision = await correctDocument({ db, dayOf }, { documentId, changes, by, at: turn.now });
      if (decision.outcome !== 'corrected') return say(refusalWords(decision) ?? correctionUsage);
      const shown = await showDocument(parts, turn, decision.document, '已更正，回答马上按新的来。');
      return acted({ ...shown, afterwards: parts.refreshVectors });
    },
  };
}

/** The document that changes and the unit it goes to are looked at too: the gate asked only about the one named. */
async function outsideOwnUnits(
  db: Db,
  { tree, grants }: Turn,
  { documentId, changes }: Extract<ReturnType<typeof readCorrection>, { ok: true }>,
): Promise<string | undefined> {
  const own = unitsAllowing('correct_document', grants);
  const isOwn = (unitId: string) => tree.lineage(unitId).some(({ id }) => own.includes(id));
  const document = await findDocument(db, documentId);
  if (document && !isOwn(document.unitId)) return '那个文件属于别的单位，请联系那个单位的干事更正。';
  const to = changes.find((change) => change.field === 'unit' && 'value' in change);
  if (to && 'value' in to && to.value !== null && !isOwn(to.value))
    return '不能把文件转到您管不着的单位，请上级工会的干事来办。';
  return undefined;
}
