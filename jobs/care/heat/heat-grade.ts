import { type HeatGrade, heatGrades } from '../schema/heat-plan.ts';

/** The grade of a day's highest temperature: 40 and more, 37 up to below 40, 35 up to below 37, else 0. */
export function heatGrade(celsius: number | null): HeatGrade {
  return heatGrades.findLast((grade) => celsius !== null && celsius >= grade) ?? 0;
}
