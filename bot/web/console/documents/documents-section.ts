import { z } from 'zod';
import { listClauses } from '../../../../db/library/clauses.ts';
import { findDocumentForConsole, listDocumentsForConsole } from '../../../../db/web/console.ts';
import { findDocument } from '../../../../db/library/documents.ts';
import { addDays } from '../../../../jobs/care/zoned-day.ts';
import { refusalWords } from '../../../../jobs/documents/document-words.ts';
import { readValue } from '../../../../jobs/documents/read-correction.ts';
import { type Change, correctDocument } from '../../../../knowledge/library/correct-document.ts';
import type { CommandParts } from '../../../router/commands-in-chat.ts';
import { nothing, oneOf, requiredText, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection, WriteOutcome } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { withUpload } from '../with-upload.ts';
import { documentsView, documentView, type Typed } from './documents-view.ts';

const statusWords = {
  added: '收进来了',
  updated: '更新好了',
  unchanged: '和已有的一样，没有变化',
  rejected: '没有收',
};

export const documentsSection = ({
  db,
  dayOf,
  takeIn,
  refreshVectors,
}: Pick<CommandParts, 'db' | 'dayOf' | 'takeIn' | 'refreshVectors'>): ConsoleSection => {
  const concerns = async (_context: ConsoleContext, { id }: { id: number }) =>
    (await findDocument(db, id))?.unitId;
  const correct = async (
    context: ConsoleContext,
    id: number,
    change: Change,
    done: string,
  ): Promise<WriteOutcome> => {
    const given = { documentId: id, changes: [change], by: authorOf(context.visitor), at: context.now };
    const decision = await correctDocument({ db, dayOf }, given);
    if (decision.outcome !== 'corrected')
      return { refused: refusalWords(decision) ?? '没有改成，请核对填的内容。' };
    return { done, to: `/console/documents/${id}`, afterwards: refreshVectors };
  };
  return {
    path: '/console/documents',
    label: '文件',
    group: 'records',
    act: 'read_documents',
    add(pages) {
      const showAll = async (context: ConsoleContext, typed: Typed) =>
        documentsView(
          context,
          await listDocumentsForConsole(db, context.visitor.scope('read_documents'), rowsShown),
          typed,
        );
      pages.page('', nothing, (context) => showAll(context, {}));
      const show = async (context: ConsoleContext, id: number, typed: Typed) => {
        const units = context.visitor.scope('read_documents');
        const found = await findDocumentForConsole(db, id, units);
        const clauses = await listClauses(db, id);
        return found && documentView(context, { document: found, clauses, typed });
      };
      pages.page('/:id', z.object({ id: rowId }), (context, { id }) => show(context, id, {}));
      pages.write(
        '/upload',
        {
          act: 'ingest_document',
          fields: { unit: requiredText('单位', 100) },
          concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
          again: showAll,
        },
        async ({ visitor }, { unit }, { file }) => {
          const unitId = visitor.tree.find(unit)?.id;
          if (!file || unitId === undefined) return { refused: '请先选择文件。' };
          const report = await withUpload(file, (path) => takeIn(path, unitId));
          if (!report || report.status === 'rejected') {
            return { refused: `“${file.name}”没有收进来：${report?.reason ?? '没有读出内容'}` };
          }
          return {
            done: `“${report.title}”${statusWords[report.status]}：${report.clauses} 条。${report.reason ?? ''}`,
            afterwards: refreshVectors,
          };
        },
      );
      pages.write(
        '/:id/correct',
        {
          act: 'correct_document',
          fields: {
            id: rowId,
            field: oneOf('哪一项', ['title', 'number', 'effective_on', 'ends_on']),
            value: requiredText('改成', 200),
          },
          concerns,
          again: (context, typed) => show(context, rowId.catch(0).parse(typed.id), typed),
        },
        async (context, { id, field, value }) => {
          const read = readValue(field, value, context.visitor.tree);
          if ('sentence' in read) return { refused: read.sentence };
          return correct(context, id, { field, value: read.value }, '已更正，回答马上按新的来。');
        },
      );
      pages.write(
        '/:id/withdraw',
        { act: 'correct_document', fields: { id: rowId }, concerns },
        (context, { id }) =>
          correct(
            context,
            id,
            { field: 'ends_on', value: addDays(context.today, -1) },
            '已撤下，从今天起不再按它回答。要恢复，把“到期”改回原来的日子或写“无”。',
          ),
      );
    },
  };
};
