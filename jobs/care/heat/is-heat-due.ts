import type { HeatForecast } from '../../../db/heat-forecasts.ts';
import type { Window } from '../planned-push.ts';
import type { HeatPlan } from '../schema/heat-plan.ts';
import { hoursIn } from '../unit-hours.ts';
import { daysTouched } from '../time-slot.ts';

/** Whether anybody may have to hear of these forecasts in a window: at the usual hours, or of one just told. */
export function isHeatDue(
  { at, units, staffAt, spread, late }: HeatPlan,
  forecasts: readonly HeatForecast[],
  window: Window,
  timezone: string,
): boolean {
  if (forecasts.length === 0) return false;
  return (
    forecasts.some(({ saidAt }) => saidAt > window.from && saidAt <= window.to) ||
    [...hoursIn({ at, units }), staffAt].some(
      (hour) => daysTouched({ at: hour, spread, late }, window, timezone) !== undefined,
    )
  );
}
