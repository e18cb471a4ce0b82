import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '应为 "HH:MM"，例如 "08:36"，要加引号' });

/** People look at their phones then; minutes apart from :00 and :30, when every other robot speaks. */
const decentTime = time
  .refine((text) => text >= '08:00' && text < '21:00', { error: '应在 08:00 到 21:00 之间，例如 "08:36"' })
  .refine((text) => !/:(00|30)$/.test(text), { error: '请避开整点和半点，例如 "08:36"' });

const placeholders = /\{([^}]*)\}/g;
const textWith = (allowed: string) =>
  z
    .string()
    .refine((text) => text.includes(`{${allowed}}`), { error: `要写上 {${allowed}}` })
    .refine((text) => [...text.matchAll(placeholders)].every(([, name]) => name === allowed), {
      error: `花括号里只能写 {${allowed}}`,
    });
/** Ages are never told: not everybody likes them known. */
const greetings = z
  .array(textWith('姓名').refine((text) => !/岁|年龄|高寿/.test(text), { error: '不要提年龄，请删去' }))
  .min(12, { error: '至少写 12 条，免得年年一样' })
  .refine((texts) => new Set(texts).size === texts.length, { error: '有重复的文字，请改写' });

const common = {
  /** As it stands in deliveries and in previews; never changed once used. */
  id: z.string().regex(/^[a-z][a-z-]*$/, { error: '应为小写英文和短横线，例如 birthday' }),
  /** As staff say it: `/推送 关 生日祝福`. */
  name: z.string().min(1),
  /** What opting out of it is filed under. */
  topic: z.string().regex(/^[a-z_]+$/, { error: '应为小写英文，例如 birthday' }),
  at: decentTime,
  /** Found due later than this on the same day, it is missed. */
  late: z.strictObject({ sameDayUntil: time }),
};

const birthdayPlan = z.strictObject({
  kind: z.literal('birthday'),
  ...common,
  /** Empty lists mean everybody; units count with those below them. */
  audience: z.strictObject({ tags: z.array(z.string()), units: z.array(z.string()) }),
  title: z.string().min(1),
  texts: z.strictObject({ group: greetings, private: greetings }),
  optOut: z.strictObject({ label: z.string().min(1), say: z.string().startsWith('/退订 ') }),
  note: z.string().optional(),
});

const signUpCardPlan = z.strictObject({
  kind: z.literal('sign_up_card'),
  ...common,
  texts: z.strictObject({
    opening: textWith('活动'),
    halfway: textWith('活动'),
    lastDay: textWith('活动'),
  }),
});

/** What was granted is looked at again: on a day of some months its handlers are reminded of what is due. */
const reviewPlan = z.strictObject({
  kind: z.literal('review'),
  ...common,
  /** Found due later than so many days, it is missed. */
  late: z.strictObject({ sameDayUntil: time, catchUpDays: z.int().min(0).max(20) }),
  months: z.array(z.int().min(1).max(12)).min(1),
  day: z.int().min(1).max(28, { error: '应在 1 到 28 之间，每个月都有的日子' }),
  /** Ids of the benefits. */
  benefits: z.array(z.string()).min(1),
  approvedWithinDays: z.int().min(1).max(1_100),
  title: z.string().min(1),
  text: textWith('件数'),
});

/** A rule of when to push what to whom, kept as a data file. */
export const planSchema = z
  .discriminatedUnion('kind', [birthdayPlan, signUpCardPlan, reviewPlan])
  .refine(({ at, late }) => late.sameDayUntil > at, {
    path: ['late', 'sameDayUntil'],
    error: '应晚于 at',
  });

export type BirthdayPlan = z.infer<typeof birthdayPlan>;
export type SignUpCardPlan = z.infer<typeof signUpCardPlan>;
export type ReviewPlan = z.infer<typeof reviewPlan>;
export type Plan = z.infer<typeof planSchema>;
