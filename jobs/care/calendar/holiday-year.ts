import { z } from 'zod';

const day = z.iso.date({ error: '应为 "2027-01-01" 这样的日期' });

/** One holiday as the State Council's yearly notice gives it; both days belong to it. */
const holiday = z
  .strictObject({
    name: z.string().min(1),
    from: day,
    to: day,
    /** Days of a weekend that are worked for it (调休). */
    work: z.array(day).default([]),
  })
  .refine(({ from, to }) => from <= to, { error: '放假的第一天要在最后一天之前' });

/** The holidays of a year. A holiday stands in the year it is celebrated in, although it may begin in the year before. */
export const holidayYearSchema = z.strictObject({
  year: z.int().min(2000).max(2099),
  holidays: z.array(holiday).min(1),
});

export type HolidayYear = z.infer<typeof holidayYearSchema>;
export type Holiday = HolidayYear['holidays'][number];
