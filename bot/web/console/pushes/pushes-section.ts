import { addDays } from '../../../../jobs/care/zoned-day.ts';
import type { CommandParts } from '../../../commands-in-chat.ts';
import { nothing } from '../fields.ts';
import type { ConsoleSection } from '../section.ts';
import { pushesView } from './pushes-view.ts';

/** Days of pushes that are shown ahead. */
const daysAhead = 14;

export const pushesSection = ({ preview }: Pick<CommandParts, 'preview'>): ConsoleSection => ({
  path: '/console/pushes',
  label: '推送',
  group: 'daily',
  act: 'preview_pushes',
  add(pages) {
    pages.page('', nothing, async (context) => {
      const scope = context.visitor.scope('preview_pushes');
      const concerns = (unitId: string) => scope === null || scope.includes(unitId);
      const pushes = await preview(context.today, addDays(context.today, daysAhead - 1), concerns);
      return pushesView(context, pushes, daysAhead);
    });
  },
});
