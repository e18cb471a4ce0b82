import { z } from 'zod';
import { common, decentTime, textWith, timeOfDay, unitHours } from './fields.ts';

/** From so many degrees on the law wants something of the employer. @see 防暑降温措施管理办法 (安监总安健〔2012〕89号) 第八条 */
export const heatGrades = [35, 37, 40] as const;
/** 0: no heat. */
export type HeatGrade = (typeof heatGrades)[number] | 0;

const text = textWith(['气温', '日期', '单位']);
const words = z.strictObject({
  /** Into the groups; in private to those at hot posts; to the staff, whose task it is. */
  group: text,
  person: text,
  staff: text,
});

/** What is said on a hot day, by grade, from what staff told or imported of its temperature. */
export const heatPlan = z.strictObject({
  kind: z.literal('heat'),
  ...common,
  units: unitHours,
  late: z.strictObject({ sameDayUntil: timeOfDay }),
  title: z.string().min(1),
  /** When staff hear of it, the day before. */
  staffAt: decentTime,
  /** Tags of those who get it in private. */
  posts: z.array(z.string().min(1)).min(1),
  grades: z.strictObject({ 35: words, 37: words, 40: words }),
  /** Where the heat does not come after all. */
  lifted: words,
  /** Stands before what corrects an earlier notice. */
  correction: z.string().min(1),
});
export type HeatPlan = z.infer<typeof heatPlan>;
export type HeatWords = HeatPlan['lifted'];
