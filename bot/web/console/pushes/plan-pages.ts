import { z } from 'zod';
import { listPlanSwitches } from '../../../../db/care/plan-switches.ts';
import type { Unit } from '../../../../db/people/units.ts';
import {
  type ChangeParts,
  changePlan,
  type PlanChange,
  readChange,
  readTexts,
  restorePlan,
  textsInWords,
} from '../../../../jobs/care/editing/change-plan.ts';
import { planInUnit } from '../../../../jobs/care/editing/plan-in-unit.ts';
import { previewChange } from '../../../../jobs/care/editing/preview-change.ts';
import { isSwitchedOff } from '../../../../jobs/care/may-receive.ts';
import type { Plan } from '../../../../jobs/care/plan.ts';
import { optionalText, requiredText } from '../fields.ts';
import type { ConsoleContext, Pages, WriteOptions, WriteOutcome } from '../section.ts';
import { authorOf, type Visitor } from '../visitor.ts';
import { addPlanPicture } from './plan-picture.ts';
import { changeView, planPath, planView, type ShownPlan, type Typed } from './plan-view.ts';
import { chosenUnit, unitsFor } from './unit-picker.ts';

const shown = z.object({ plan: z.string().max(80), unit: z.string().max(100).optional() });
const place = { plan: requiredText('计划', 80), unit: requiredText('单位', 100) };
const part = z.coerce.number().int().min(1).max(99).describe('哪一条');
/** Said with the second form, after the preview. */
const sure = optionalText('确认', 4);
const concerns = ({ visitor }: ConsoleContext, { unit }: { unit: string }) =>
  Promise.resolve(visitor.tree.find(unit)?.id);

/** A page for each plan, where staff change its hour, words and picture for a unit by the rules of `/改推送`. */
export function addPlanPages(pages: Pages, parts: ChangeParts): void {
  addPlanPicture(pages, parts);
  const show = async (
    context: ConsoleContext,
    { plan: planId, unit: unitId }: { readonly plan: string; readonly unit?: string | undefined },
    typed: Typed = {},
  ) => {
    const unit = chosenUnit(context.visitor, 'preview_pushes', unitId);
    const plan = findPlan(parts, planId);
    return plan && unit && planView(context, await look(parts, context, plan, unit), typed);
  };
  pages.page('/plans/:plan', shown, (context, asked) => show(context, asked));
  /** What was typed into the page's forms. */
  const again: WriteOptions<z.ZodRawShape>['again'] = (context, { plan = '', unit, number, at, texts }) => {
    const step = number === undefined ? undefined : Number(number);
    const typed: Typed = {
      ...(at === undefined ? {} : { hour: { number: step, at } }),
      ...(texts === undefined || step === undefined ? {} : { texts: { number: step, value: texts } }),
    };
    return show(context, { plan, unit }, typed);
  };

  const change = async (
    context: ConsoleContext,
    given: {
      readonly plan: string;
      readonly unit: string;
      readonly wanted: PlanChange;
      readonly fields: Readonly<Record<string, string>>;
      readonly isSure: boolean;
    },
  ): Promise<WriteOutcome> => {
    const { visitor, now } = context;
    const plan = findPlan(parts, given.plan);
    const unit = visitor.tree.find(given.unit);
    if (!plan || !unit) return { refused: '没有这个计划，请刷新页面再试。' };
    const { what } = given.wanted;
    const result = readChange(plan, unit.id, given.wanted);
    if ('fault' in result) {
      const words = `${what === 'hour' ? '时间' : '文字'}没有改：${result.fault}。`;
      return { refused: words };
    }
    const { edit } = result;
    if (!given.isSure) {
      const next = await previewChange(parts, { plan, edit, now, unit, tree: visitor.tree });
      const action = planPath(plan.id, `/${what}`);
      const inUnit = planInUnit(plan, unit, visitor.tree);
      const isOff = await isOffIn(parts, visitor, plan, unit);
      const { fields } = given;
      return {
        show: changeView(
          context,
          { plan, unit, inUnit, isOff },
          { action, fields, what, value: edit.value, next },
        ),
      };
    }
    await changePlan(parts, edit, { now, by: authorOf(visitor) });
    const told = what === 'hour' ? `以后 ${edit.value.join('')} 发` : '以后这样说';
    return {
      done: `好的，“${unit.name}”（含下属单位）的${plan.name}${told}。`,
      to: `${planPath(plan.id)}?unit=${unit.id}`,
      detail: what === 'hour' ? { at: edit.value.join('') } : { count: edit.value.length },
    };
  };

  pages.write(
    '/plans/:plan/hour',
    {
      act: 'switch_plan',
      fields: { ...place, number: part.optional(), at: requiredText('几点发', 20), sure },
      concerns,
      again,
    },
    (context, { plan, unit, number, at, sure: isSure }) => {
      const ofStep = number === undefined ? {} : { number };
      return change(context, {
        ...{ plan, unit, wanted: { what: 'hour', at, ...ofStep }, isSure: isSure !== undefined },
        fields: { unit, at, ...(number === undefined ? {} : { number: String(number) }) },
      });
    },
  );

  pages.write(
    '/plans/:plan/texts',
    {
      act: 'switch_plan',
      fields: {
        ...place,
        number: part,
        texts: requiredText('文字', 8_000),
        sure,
      },
      concerns,
      again,
    },
    (context, { plan, unit, number, texts, sure: isSure }) => {
      const wanted = { what: 'texts' as const, number, texts: readTexts(texts) };
      const value = textsInWords(wanted.texts);
      return change(context, {
        ...{ plan, unit, wanted, isSure: isSure !== undefined },
        fields: { unit, number: String(number), texts: value },
      });
    },
  );

  pages.write(
    '/plans/:plan/restore',
    { act: 'switch_plan', fields: place, concerns },
    async ({ visitor, now }, { plan: planId, unit: unitName }) => {
      const plan = findPlan(parts, planId);
      const unit = visitor.tree.find(unitName);
      if (!plan || !unit) return { refused: '没有这个计划，请刷新页面再试。' };
      const count = await restorePlan(parts, { planId: plan.id, unitId: unit.id }, now);
      if (count === 0) return { refused: `“${unit.name}”没有单独改过${plan.name}。` };
      return {
        done: `好的，“${unit.name}”的${plan.name}改回来了。`,
        to: `${planPath(plan.id)}?unit=${unit.id}`,
      };
    },
  );
}

const findPlan = ({ plans }: ChangeParts, id: string): Plan | undefined =>
  plans.current().find((plan) => plan.id === id);

const isOffIn = async ({ db }: ChangeParts, { tree }: Visitor, plan: Plan, unit: Unit): Promise<boolean> =>
  isSwitchedOff(plan, tree.lineage(unit.id), await listPlanSwitches(db));

async function look(
  parts: ChangeParts,
  { visitor, now }: ConsoleContext,
  plan: Plan,
  unit: Unit,
): Promise<ShownPlan> {
  const { tree } = visitor;
  return {
    plan,
    unit,
    units: unitsFor(visitor, 'preview_pushes'),
    inUnit: planInUnit(plan, unit, tree),
    isOff: await isOffIn(parts, visitor, plan, unit),
    mayChange: visitor.decide('switch_plan', unit.id).allowed,
    next: await previewChange(parts, { plan, now, unit, tree }),
  };
}
