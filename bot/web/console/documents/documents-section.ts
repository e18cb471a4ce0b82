import { z } from 'zod';
import { listClauses } from '../../../../db/clauses.ts';
import { findDocumentForConsole, listDocumentsForConsole } from '../../../../db/console.ts';
import type { Db } from '../../../../db/db.ts';
import { nothing, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { documentsView, documentView } from './documents-view.ts';

export const documentsSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/documents',
  label: '文件',
  group: 'records',
  act: 'read_documents',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const units = context.visitor.scope('read_documents');
      return documentsView(context, await listDocumentsForConsole(db, units, rowsShown));
    });
    pages.page('/:id', z.object({ id: rowId }), async (context, { id }) => {
      const units = context.visitor.scope('read_documents');
      const found = await findDocumentForConsole(db, id, units);
      return found && documentView(context, { document: found, clauses: await listClauses(db, id) });
    });
  },
});
