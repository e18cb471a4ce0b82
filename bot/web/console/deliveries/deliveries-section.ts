import { z } from 'zod';
import { listDeliveriesForConsole } from '../../../../db/console.ts';
import type { Db } from '../../../../db/db.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { deliveriesView } from './deliveries-view.ts';

const filter = z.object({ only: z.enum(['uncertain', 'failed']).nullable().catch(null) });

export const deliveriesSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/deliveries',
  label: '投递',
  group: 'system',
  act: 'preview_pushes',
  add(pages) {
    pages.page('', filter, async (context, { only }) => {
      const units = context.visitor.scope('preview_pushes');
      const deliveries = await listDeliveriesForConsole(db, { status: only, units, limit: rowsShown });
      return deliveriesView(context, deliveries, only);
    });
  },
});
