import { z } from 'zod';
import { listPlanSwitches } from '../../../../db/plan-switches.ts';
import { isSwitchedOff } from '../../../../jobs/care/may-receive.ts';
import { switchPlanAt } from '../../../../jobs/care/switch-plan-at.ts';
import { addDays } from '../../../../jobs/care/zoned-day.ts';
import type { CommandParts } from '../../../commands-in-chat.ts';
import { oneOf, requiredText } from '../fields.ts';
import type { ConsoleSection } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { pushesView } from './pushes-view.ts';

const weeks = z.object({ weeks: z.coerce.number().int().min(1).max(8).catch(2) });

/** The calendar of what will go out, and which plans do. */
export const pushesSection = ({
  db,
  preview,
  plans,
}: Pick<CommandParts, 'db' | 'preview' | 'plans'>): ConsoleSection => ({
  path: '/console/pushes',
  label: '推送',
  group: 'daily',
  act: 'preview_pushes',
  add(pages) {
    pages.page('', weeks, async (context, { weeks: shown }) => {
      const { visitor, today } = context;
      const scope = visitor.scope('preview_pushes');
      const concerns = (unitId: string) => scope === null || scope.includes(unitId);
      const pushes = await preview(today, addDays(today, shown * 7 - 1), concerns);
      const unit = visitor.tree.lineage(scope?.[0] ?? visitor.tree.root.id)[0] ?? visitor.tree.root;
      const switches = await listPlanSwitches(db);
      const lineage = visitor.tree.lineage(unit.id);
      return pushesView(context, {
        weeks: shown,
        unit,
        pushes,
        plans: plans
          .current()
          .map((plan) => ({ id: plan.id, name: plan.name, off: isSwitchedOff(plan, lineage, switches) })),
      });
    });
    pages.write(
      '/switch',
      {
        act: 'switch_plan',
        fields: {
          plan: requiredText('计划', 80),
          unit: requiredText('单位', 100),
          wanted: oneOf('开关', ['开', '关']),
        },
        concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
      },
      async ({ visitor, now }, { plan: planId, unit: unitName, wanted }) => {
        const plan = plans.current().find(({ id }) => id === planId);
        const unit = visitor.tree.find(unitName);
        if (!plan || !unit) return { refused: '没有这个计划，请刷新页面再试。' };
        const by = authorOf(visitor);
        return { done: await switchPlanAt(db, visitor.tree, { wanted, plan, unit, by, now }) };
      },
    );
  },
});
