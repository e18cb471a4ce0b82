import { z } from 'zod';
import { listDeliveriesForConsole } from '../../../../db/web/console.ts';
import { findUnsettled, type Settlement } from '../../../../db/delivery/deliveries.ts';
import { settleUnsettled } from '../../../../jobs/delivery/settle-unsettled.ts';
import type { CommandParts } from '../../../router/commands-in-chat.ts';
import { oneOf, rowId } from '../fields.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { deliveriesView } from './deliveries-view.ts';

const findings = ['arrived', 'not_arrived', 'send_again', 'drop'] as const;
const sentences: Readonly<Record<Settlement, string>> = {
  arrived: '记下了：已经收到。',
  send_again: '马上重发。',
  drop: '不再发了。',
};
const filter = z.object({ only: z.enum(['uncertain', 'failed']).nullable().catch(null) });

export const deliveriesSection = ({ db, plans }: Pick<CommandParts, 'db' | 'plans'>): ConsoleSection => ({
  path: '/console/deliveries',
  label: '投递',
  group: 'system',
  act: 'preview_pushes',
  add(pages) {
    pages.page('', filter, async (context, { only }) => {
      const units = context.visitor.scope('preview_pushes');
      const deliveries = await listDeliveriesForConsole(db, { status: only, units, limit: rowsShown });
      return deliveriesView(context, deliveries, { only, plans: plans.current() });
    });
    const settling = { id: rowId, settlement: oneOf('处理', findings) };
    pages.write(
      '/:id',
      {
        act: 'settle_delivery',
        fields: settling,
        async concerns({ visitor }, { id }) {
          const found = await findUnsettled(db, id);
          return found && (found.unitId ?? visitor.tree.root.id);
        },
      },
      async ({ now }, { id, settlement: finding }) => {
        const found = await findUnsettled(db, id);
        if (!found) return { refused: `${id} 号不用处理：可能已经发到，或者别人已经处理过。` };
        const settled = await settleUnsettled(db, found, finding, now);
        if ('refused' in settled) return { refused: `${id} 号${settled.refused}` };
        return {
          done: sentences[settled.done],
          detail: { settlement: finding },
          to: '/console/deliveries?only=uncertain',
        };
      },
    );
  },
});
