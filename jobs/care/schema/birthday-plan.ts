import { z } from 'zod';
import { common, differing, picture, textToPerson, unitWords } from './fields.ts';

const greeting = textToPerson();
const greetings = differing(greeting, 12);
/** What a unit says in its own words. */
export const birthdayTexts = differing(greeting, 2);

/** Birthday greetings, solar and lunar. */
export const birthdayPlan = z.strictObject({
  kind: z.literal('birthday'),
  ...common,
  title: z.string().min(1),
  texts: z.strictObject({ group: greetings, private: greetings }),
  units: unitWords(birthdayTexts),
  picture: picture.optional(),
  note: z.string().optional(),
});
export type BirthdayPlan = z.infer<typeof birthdayPlan>;
