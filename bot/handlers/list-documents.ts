import type { Db } from '../../db/db.ts';
import { listCorrections } from '../../db/library/document-corrections.ts';
import { type Document, listDocuments } from '../../db/library/documents.ts';
import { documentLine } from '../../jobs/documents/document-words.ts';
import { documentNumber } from '../../jobs/documents/read-correction.ts';
import { comparisonKey } from '../../knowledge/search/normalise.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { type Handled, looked, replyHere, say, type Turn } from '../router/turn.ts';
import { type DocumentParts, showDocument } from '../files/show-document.ts';

const longestList = 30;

/** `/文件 [编号或名称]`: the rule documents of one's units and those above, and what was read or corrected of each. */
export function listDocumentsCommand(parts: DocumentParts): Command {
  return {
    name: '文件',
    act: 'read_documents',
    usage: '/文件 [编号或名称]：看制度文件是不是现行',
    forStaff: true,
    concerns: ({ grants }) => Promise.resolve(unitsAllowing('read_documents', grants)[0]),
    async run(turn, { rest, words }) {
      const visible = await visibleDocuments(parts.db, turn);
      const id = words.length === 1 ? documentNumber(words[0] ?? '') : undefined;
      if (id !== undefined) {
        const document = visible.find((candidate) => candidate.id === id);
        return document
          ? looked(await showDocument(parts, turn, document))
          : say('没有这个编号的文件。发“/文件”可以看到编号。');
      }
      return listed(parts, turn, visible, rest);
    },
  };
}

async function visibleDocuments(db: Db, { tree, grants }: Turn): Promise<Document[]> {
  const own = unitsAllowing('read_documents', grants);
  const units = new Set(
    own.flatMap((id) => [...tree.lineage(id), ...tree.descendants(id)].map((unit) => unit.id)),
  );
  return (await listDocuments(db)).filter(({ unitId }) => units.has(unitId));
}

async function listed(
  { db }: DocumentParts,
  { today }: Turn,
  visible: readonly Document[],
  wanted: string,
): Promise<Handled> {
  const key = comparisonKey(wanted);
  const found = visible.filter(
    ({ titleKey, number }) => titleKey.includes(key) || (number ?? '').includes(wanted),
  );
  if (found.length === 0)
    return wanted === ''
      ? looked(say('还没有导入制度文件。'))
      : say(`没有名称里带“${wanted.slice(0, 30)}”的文件。发“/文件”看全部。`);
  const corrections = await listCorrections(
    db,
    found.map(({ id }) => id),
  );
  const isCorrected = new Set(corrections.map(({ documentId }) => documentId));
  const lines = found
    .slice(0, longestList)
    .map((document) => documentLine(document, today, isCorrected.has(document.id)));
  const more = found.length > longestList ? [`……共 ${found.length} 个，发“/文件 名称”查找。`] : [];
  return looked({
    replies: [
      replyHere({
        title: `制度文件 ${found.length} 个`,
        text: [...lines, ...more, '', '看一个：/文件 编号；更正：/文件 更正 编号 生效 2025-03-01'].join('\n'),
      }),
    ],
  });
}
