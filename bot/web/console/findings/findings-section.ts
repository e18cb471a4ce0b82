import { z } from 'zod';
import type { Db } from '../../../../db/db.ts';
import { type Finding, findFinding, listFindingPhotos, listFindings } from '../../../../db/voice/findings.ts';
import { findingStates } from '../../../../jobs/findings/finding-replies.ts';
import { html } from '../../html.ts';
import { nothing, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleContext, ConsoleSection, DownloadOptions } from '../section.ts';
import { table } from '../table.ts';

const photo = z.object({ id: rowId, number: z.coerce.number().int().min(1).max(99) });

/** What was found and has to be put right, with its photos. */
export const findingsSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/findings',
  label: '隐患整改',
  group: 'daily',
  act: 'handle_findings',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const { tree } = context.visitor;
      const units = context.visitor.scope('handle_findings') ?? tree.units.map(({ id }) => id);
      return listView(context, await listFindings(db, units, rowsShown));
    });
    const ofFinding: DownloadOptions<z.output<typeof photo>> = {
      input: photo,
      concerns: async (_context, { id }) => (await findFinding(db, id))?.unitId,
    };
    pages.download('/:id/photo/:number', ofFinding, async (_context, { id, number }) => {
      const found = (await listFindingPhotos(db, id))[number - 1];
      // Kept, not shown: whatever it holds, it does not become a page of ours.
      return (
        found && {
          fileName: found.name,
          bytes: Buffer.from(found.base64, 'base64'),
          type: 'application/octet-stream',
        }
      );
    });
  },
});

const listView = (context: ConsoleContext, findings: readonly Finding[]) => ({
  title: '隐患整改',
  hint: '谁负责、哪天前改好、有没有复查。在聊天里用“/整改 编号 …”办；职工用“/隐患”报。',
  body: table<Finding>(
    [
      { title: '编号', kind: 'number', cell: ({ id }) => id },
      {
        title: '状态',
        cell: ({ status, dueOn }) =>
          status === 'assigned' && dueOn !== null && dueOn < context.today
            ? html`<span class="badge bad">超期</span>`
            : html`<span class="badge ${status === 'closed' ? 'good' : status === 'dropped' ? 'off' : 'wait'}">${findingStates[status]}</span>`,
      },
      { title: '单位', cell: ({ unitId }) => context.visitor.tree.lineage(unitId)[0]?.name },
      { title: '地点', cell: ({ place }) => place },
      { title: '问题', kind: 'long', cell: ({ problem }) => problem },
      { title: '负责', cell: ({ owner, dueOn }) => html`${owner}<p class="small">${dueOn}</p>` },
      { title: '进展', kind: 'long', cell: ({ latest }) => latest },
      {
        title: '照片',
        cell: ({ id, photos }) =>
          Array.from(
            { length: photos },
            (_, index) => html`<a href="/console/findings/${id}/photo/${index + 1}">${index + 1}</a> `,
          ),
      },
    ],
    findings,
    '还没有人报过隐患。',
  ),
});
