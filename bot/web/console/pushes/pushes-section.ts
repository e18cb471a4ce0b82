import { z } from 'zod';
import { listPlanSwitches } from '../../../../db/care/plan-switches.ts';
import type { ChangeParts } from '../../../../jobs/care/editing/change-plan.ts';
import { isSwitchedOff } from '../../../../jobs/care/may-receive.ts';
import { toCome } from '../../../../jobs/care/preview-pushes.ts';
import { switchPlanAt } from '../../../../jobs/care/switch-plan-at.ts';
import { unitHours } from '../../../../jobs/care/unit-hours.ts';
import { addDays } from '../../../../jobs/care/zoned-day.ts';
import type { CommandParts } from '../../../router/commands-in-chat.ts';
import { oneOf, requiredText } from '../fields.ts';
import type { ConsoleSection } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { addPlanPages } from './plan-pages.ts';
import { chosenUnit, unitsFor } from './unit-picker.ts';
import { pushesView } from './pushes-view.ts';

const asked = z.object({
  weeks: z.coerce.number().int().min(1).max(8).catch(2),
  unit: z.string().max(100).optional(),
});

/** The calendar of what will go out, which plans do, and how each of them is. */
export const pushesSection = (parts: ChangeParts & Pick<CommandParts, 'preview'>): ConsoleSection => ({
  path: '/console/pushes',
  label: '推送',
  group: 'daily',
  act: 'preview_pushes',
  add(pages) {
    const { db, preview, plans } = parts;
    addPlanPages(pages, parts);
    pages.page('', asked, async (context, { weeks: shown, unit: unitId }) => {
      const { visitor, now, today } = context;
      const scope = visitor.scope('preview_pushes');
      const unit = chosenUnit(visitor, 'preview_pushes', unitId);
      if (!unit) return undefined;
      const below = new Set(visitor.tree.descendants(unit.id).map(({ id }) => id));
      const concerns = (id: string) =>
        unitId === undefined ? scope === null || scope.includes(id) : below.has(id);
      const pushes = await preview(today, addDays(today, shown * 7 - 1), concerns);
      const switches = await listPlanSwitches(db);
      const lineage = visitor.tree.lineage(unit.id);
      return pushesView(context, {
        weeks: shown,
        unit,
        isChosen: unitId !== undefined,
        units: unitsFor(visitor, 'preview_pushes'),
        pushes: toCome(pushes, now),
        plans: plans.current().map((plan) => ({
          id: plan.id,
          name: plan.name,
          at: unitHours(plan, visitor.tree)(unit.id),
          off: isSwitchedOff(plan, lineage, switches),
        })),
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
        const done = await switchPlanAt(db, visitor.tree, { wanted, plan, unit, by, now });
        return { done, to: `/console/pushes?unit=${unit.id}` };
      },
    );
  },
});
