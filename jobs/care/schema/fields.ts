import { z } from 'zod';
import { isPicture, type Picture, pictureNames } from '../../delivery/pictures/picture.ts';
import { isSensitiveTag, noSendingBy } from '../../people/sensitive-tags.ts';

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '应为 "HH:MM"，例如 "08:36"，要加引号' });

/** People look at their phones then; minutes apart from :00 and :30, when every other robot speaks. */
export const decentTime = timeOfDay
  .refine((text) => text >= '08:00' && text < '21:00', { error: '应在 08:00 到 21:00 之间，例如 "08:36"' })
  .refine((text) => !/:(00|30)$/.test(text), { error: '请避开整点和半点，例如 "08:36"' });

const placeholders = /\{([^}]*)\}/g;

/** A text that may hold these placeholders. */
export const textWith = (allowed: readonly string[]) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .refine((text) => [...text.matchAll(placeholders)].every(([, name]) => allowed.includes(name ?? '')), {
      error: `花括号里只能写 ${allowed.map((name) => `{${name}}`).join('、')}`,
    });

/** As `textWith`, for one placeholder that must be there. */
export const textAbout = (name: string) =>
  textWith([name]).refine((text) => text.includes(`{${name}}`), { error: `要写上 {${name}}` });

/** What is said to somebody by name. Ages are never told: not everybody likes them known. */
export const textToPerson = (allowed: readonly string[] = []) =>
  textWith(['姓名', ...allowed])
    .refine((text) => text.includes('{姓名}'), { error: '要写上 {姓名}' })
    .refine((text) => !/岁|年龄|高寿/.test(text), { error: '不要提年龄，请删去' });

export const differing = <T extends z.ZodType<string>>(text: T, least: number) =>
  z
    .array(text)
    .min(least, { error: `至少写 ${least} 条，免得年年一样` })
    .refine((texts) => new Set(texts).size === texts.length, { error: '有重复的文字，请改写' });

/** Found due later than the same evening, or so many days after, a push is missed. */
export const lateness = z.union([
  z.strictObject({ sameDayUntil: timeOfDay }),
  z.strictObject({ days: z.int().min(1).max(30) }),
]);
export type Lateness = z.infer<typeof lateness>;

/** Empty lists mean everybody; units are given by id, name or alias and count with those below them. */
export const audience = z
  .strictObject({
    tags: z
      .array(
        z
          .string()
          .refine((tag) => !isSensitiveTag(tag), { error: (issue) => noSendingBy(String(issue.input)) }),
      )
      .default([]),
    units: z.array(z.string()).default([]),
    gender: z.enum(['男', '女']).optional(),
    /** Whether the retired belong to it. */
    retired: z.boolean().default(true),
  })
  .default({ tags: [], units: [], retired: true });
export type Audience = z.infer<typeof audience>;

export const button = z.strictObject({ label: z.string().min(1), say: z.string().startsWith('/') });

/** Stands in place of the name of a picture file that cannot be taken; what is wrong with it follows. */
export const badPicture = '⚠';

/** An ornament of what goes to people: of `jobs/delivery/pictures`, or a file's that lies beside the plan. */
export const picture = z.custom<Picture>(isPicture, {
  error: ({ input }) =>
    typeof input === 'string' && input.startsWith(badPicture)
      ? input.slice(badPicture.length)
      : `应为 ${pictureNames.join('、')} 之一，或旁边图片文件的名字（例如 生日.jpg），不要图就不写`,
});

export const idText = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '应为小写英文和短横线，例如 birthday' });

const hours = {
  at: decentTime.optional(),
  /** Of steps that have an hour of their own, by their keys. */
  hours: z.record(z.string(), decentTime).optional(),
};

/** When a unit is spoken to, with the units below it, where that is not the plan's hour. */
export const unitHours = z.record(z.string(), z.strictObject(hours)).default({});

/** As `unitHours`, and what a unit says in its own words. */
export const unitWords = (texts: z.ZodType<readonly string[]>) =>
  z
    .record(
      z.string(),
      z.strictObject({
        /** What the unit calls it: 秋送助学 for 金秋助学. */
        name: z.string().min(1).optional(),
        ...hours,
        texts: z.record(z.string(), texts).optional(),
      }),
    )
    .default({});

export const common = {
  /** As it stands in deliveries and in previews; never changed once used. */
  id: idText,
  /** As staff say it: `/推送 关 生日祝福`. */
  name: z.string().min(1),
  /** What opting out of it is filed under. */
  topic: z.string().regex(/^[a-z_]+$/, { error: '应为小写英文，例如 birthday' }),
  at: decentTime,
  /** Messages of one day are spread over so many minutes, each at the same minute every time. */
  spread: z.int().min(0).max(45).default(0),
  late: lateness,
  /** Nothing is sent between these, whatever was late; it waits for the morning. */
  quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }).default({ from: '21:00', to: '08:00' }),
  /** By choice: off until staff switch it on for a unit. */
  optional: z.boolean().default(false),
  audience,
  /** Offered under what goes to one person in private. */
  optOut: z.strictObject({ label: z.string().min(1), say: z.string().startsWith('/退订 ') }).optional(),
};
