import type { Person } from '../../db/people.ts';

/** Whether somebody's last day of work is over, or this is it. @param day 'YYYY-MM-DD' */
export const hasLeft = ({ leftOn }: Pick<Person, 'leftOn'>, day: string): boolean =>
  leftOn !== null && leftOn <= day;
