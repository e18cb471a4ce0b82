import { z } from 'zod';
import { saveOwnPicture } from '../../../../db/care/own-pictures.ts';
import { pictureField } from '../../../../jobs/care/editing/apply-edits.ts';
import { type ChangeParts, changePlan, restorePlan } from '../../../../jobs/care/editing/change-plan.ts';
import { pictureInUnit } from '../../../../jobs/care/editing/plan-in-unit.ts';
import { findOwn } from '../../../../jobs/delivery/pictures/load-picture.ts';
import { ownPicture } from '../../../../jobs/delivery/pictures/picture.ts';
import { readOwnPicture } from '../../../../jobs/delivery/pictures/read-own-picture.ts';
import { oneOf, requiredText } from '../fields.ts';
import type { Pages } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { planPath } from './plan-view.ts';

/** A unit's own picture for a plan, in place of the drawn one, and back. */
export function addPlanPicture(pages: Pages, parts: ChangeParts): void {
  const { db, plans } = parts;
  pages.download(
    '/pictures/:name',
    { shown: true, input: z.object({ name: z.string().max(80) }) },
    async (_, { name }) => {
      const own = await findOwn(db, name);
      return own && { fileName: `图片.${own.type.slice('image/'.length)}`, bytes: own.bytes, type: own.type };
    },
  );
  pages.write(
    '/plans/:plan/picture',
    {
      act: 'switch_plan',
      fields: {
        plan: requiredText('计划', 80),
        unit: requiredText('单位', 100),
        back: oneOf('换回', ['是']).optional(),
      },
      concerns: ({ visitor }, { unit }) => Promise.resolve(visitor.tree.find(unit)?.id),
    },
    async ({ visitor, now }, { plan: planId, unit: unitName, back }, { picture: file }) => {
      const plan = plans.current().find(({ id }) => id === planId);
      const unit = visitor.tree.find(unitName);
      if (!plan || !unit || !pictureInUnit(plan, visitor.tree.lineage(unit.id)))
        return { refused: '没有这个计划，或者它不带图，请刷新页面再试。' };
      const place = { planId: plan.id, unitId: unit.id, field: pictureField };
      const to = `${planPath(plan.id)}?unit=${unit.id}`;
      if (back !== undefined) {
        const count = await restorePlan(parts, place, now);
        if (count === 0) return { refused: `“${unit.name}”没有换过${plan.name}的图。` };
        return { done: `好的，“${unit.name}”的${plan.name}换回原来的图了。`, to };
      }
      if (!file) return { refused: '还没有选图片，请先选一张 PNG 或 JPEG 图片。' };
      const read = readOwnPicture(file.bytes);
      if ('fault' in read) return { refused: `图没有换：${read.fault}。` };
      await saveOwnPicture(db, read.picture, now);
      const value = [ownPicture(read.picture.hash)];
      await changePlan(parts, { ...place, value }, { now, by: authorOf(visitor) });
      return { done: `好的，“${unit.name}”（含下属单位）的${plan.name}以后带这张图。`, to };
    },
  );
}
