import type { HeatForecast } from '../../../db/care/heat-forecasts.ts';
import type { Window } from '../planned-push.ts';
import type { HeatPlan } from '../schema/heat-plan.ts';
import { heatTaskTiming } from '../step-timing.ts';
import { daysTouchedAnywhere } from '../time-slot.ts';

/** Whether anybody may have to hear of these forecasts in a window: at the usual hours, or of one just told. */
export function isHeatDue(
  plan: HeatPlan,
  forecasts: readonly HeatForecast[],
  window: Window,
  timezone: string,
): boolean {
  if (forecasts.length === 0) return false;
  return (
    forecasts.some(({ saidAt }) => saidAt > window.from && saidAt <= window.to) ||
    [plan, heatTaskTiming(plan)].some((timing) => daysTouchedAnywhere(timing, window, timezone) !== undefined)
  );
}
