/** What tells whether somebody is still with the union. Days are 'YYYY-MM-DD'. */
interface Ending {
  readonly leftOn: string | null;
  readonly diedOn: string | null;
}

/**
 * Whether somebody has left by a day. 离职日期 itself is the first day on which they are gone: from then on nobody greets
 * them and they may do nothing any more.
 */
export const hasLeft = ({ leftOn }: Pick<Ending, 'leftOn'>, day: string): boolean =>
  leftOn !== null && leftOn <= day;

/** Whether somebody is with the union on a day: neither left nor dead. */
export const isPresent = (person: Ending, day: string): boolean =>
  person.diedOn === null && !hasLeft(person, day);

/**
 * `isPresent` in SQL.
 *
 * @param day the placeholder of the day. @param of the table's alias.
 */
export const presentOn = (day: `$${number}`, of = 'people'): string =>
  `(${of}.died_on is null and (${of}.left_on is null or ${of}.left_on > ${day}::date))`;
