import type { Unit } from '../../../../db/people/units.ts';
import type { Act } from '../../../gate/acts.ts';
import { html, type HtmlValue } from '../../html.ts';
import { selectField } from '../form.ts';
import type { Visitor } from '../visitor.ts';

/** The units an act is open for to somebody, from above. */
export function unitsFor({ tree, scope }: Visitor, act: Act): readonly Unit[] {
  const own = scope(act);
  return own === null ? tree.units : tree.units.filter(({ id }) => own.includes(id));
}

/** The unit asked for where they may, without one the first they work for; undefined where they may not. */
export function chosenUnit(visitor: Visitor, act: Act, id: string | undefined): Unit | undefined {
  const units = unitsFor(visitor, act);
  if (id !== undefined) return units.find((unit) => unit.id === id);
  const own = new Set(units.map((unit) => unit.id));
  const top = units.find(({ parentId }) => parentId === null || !own.has(parentId));
  return top ?? visitor.tree.root;
}

/** Lets one choose another unit, and stay on the page; nothing where there is only one. */
export const unitPicker = (action: string, units: readonly Unit[], chosen: Unit): HtmlValue =>
  units.length > 1 &&
  html`<form class="search" method="get" action="${action}">
    ${selectField({
      name: 'unit',
      label: '单位（含下属单位）',
      value: chosen.id,
      options: units.map(({ id, name }) => [id, name] as const),
    })}<button type="submit" class="plain">看这个单位</button>
  </form>`;
