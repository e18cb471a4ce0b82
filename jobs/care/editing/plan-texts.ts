import type { z } from 'zod';
import type { Plan } from '../plan.ts';
import { calendarTexts } from '../schema/calendar-plan.ts';
import { birthdayTexts } from '../schema/birthday-plan.ts';
import { decentTime, type Lateness } from '../schema/fields.ts';
import { personDayTexts } from '../schema/person-day-plan.ts';

/** A text of a plan that a unit may word itself. */
export interface PlanText {
  /** As in the plan's file: `group`, `greeting`. */
  readonly key: string;
  /** As staff are told of it. */
  readonly name: string;
  readonly texts: readonly string[];
}

/** The texts of a plan that can be changed, in the order of its file; of some plans none. */
export function planTexts(plan: Plan): PlanText[] {
  switch (plan.kind) {
    case 'birthday':
      return [
        { key: 'group', name: '群里的祝福', texts: plan.texts.group },
        { key: 'private', name: '私聊的祝福', texts: plan.texts.private },
      ];
    case 'calendar':
    case 'person_day':
      return textsOfSteps(plan.title, plan.steps);
    // What the law or the lists say is nobody's to word.
    case 'heat':
    case 'review':
    case 'sign_up_card':
    case 'staff_list':
      return [];
  }
}

type Steps = Readonly<
  Record<string, { readonly title?: string | undefined; readonly texts: readonly string[] }>
>;

const textsOfSteps = (planTitle: string, steps: Steps): PlanText[] =>
  Object.entries(steps).map(([key, { title, texts }]) => ({ key, name: title ?? planTitle, texts }));

/** What is wrong with new texts of a plan, and what to write instead; undefined where nothing is. */
export function textsFault(plan: Plan, texts: readonly string[]): string | undefined {
  const schemas = { birthday: birthdayTexts, calendar: calendarTexts, person_day: personDayTexts };
  if (!(plan.kind in schemas)) return '这个计划的文字不能改';
  return firstFault(schemas[plan.kind as keyof typeof schemas], texts);
}

/** What is wrong with a new hour ('HH:MM') of what may be so late. */
export function hourFault(late: Lateness | undefined, at: string): string | undefined {
  const fault = firstFault(decentTime, at);
  if (fault !== undefined || !late || !('sameDayUntil' in late)) return fault;
  return at < late.sameDayUntil ? undefined : `要早于 ${late.sameDayUntil}，那之后当天就不补发了`;
}

function firstFault(schema: z.ZodType, value: unknown): string | undefined {
  const result = schema.safeParse(value);
  return result.success ? undefined : result.error.issues[0]?.message;
}
