import type { HeatForecast } from '../../../db/care/heat-forecasts.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { HeatGrade } from '../schema/heat-plan.ts';
import { heatGrade } from './heat-grade.ts';

/** What one place is told of one day's heat. */
export interface HeatNotice {
  /** Of the forecast it tells. */
  readonly id: number;
  readonly at: Date;
  readonly grade: HeatGrade;
  readonly celsius: number | null;
  /** Whether another grade was told before. */
  readonly corrects: boolean;
}

/**
 * What is told of one unit's forecasts of a day: at the usual time what is known then, and later only what changes
 * the grade.
 *
 * @param forecasts of one unit and day, in the order in which they were said.
 * @param usual when it is told; what is said later is told at once.
 */
export function heatNotices(forecasts: readonly HeatForecast[], usual: Date): HeatNotice[] {
  const notices: HeatNotice[] = [];
  let told: HeatGrade = 0;
  const tell = ({ id, celsius }: HeatForecast, at: Date) => {
    const grade = heatGrade(celsius);
    if (grade === told) return;
    notices.push({ id, at, grade, celsius, corrects: notices.length > 0 });
    told = grade;
  };
  const known = forecasts.findLast(({ saidAt }) => saidAt <= usual);
  if (known) tell(known, usual);
  for (const forecast of forecasts) {
    if (forecast.saidAt > usual) tell(forecast, forecast.saidAt);
  }
  return notices;
}

/** Finds the forecasts that count for a unit: of the nearest unit above it that has any. */
export function forecastsFor(
  forecasts: readonly HeatForecast[],
  tree: UnitTree,
): (unitId: string) => readonly HeatForecast[] {
  const byUnit = Map.groupBy(forecasts, ({ unitId }) => unitId);
  return (unitId) => {
    const nearest = tree.lineage(unitId).find(({ id }) => byUnit.has(id));
    return (nearest && byUnit.get(nearest.id)) ?? [];
  };
}
