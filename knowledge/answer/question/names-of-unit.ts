import type { Unit } from '../../../db/people/units.ts';

const short = /^.{2,}?(?=(?:分公司|分行|支行|制造基地|基地|公司|集团|总)?(?:分?工会(?:委员会)?)$)/;

/** How people call a unit, as plain text has it: 宁波分公司工会 is also 宁波分公司 and 宁波. */
export const namesOf = ({ name, aliases }: Unit): string[] =>
  [...new Set([name, name.replace(/分?工会(?:委员会)?$/, ''), short.exec(name)?.[0] ?? name, ...aliases])]
    .filter((called) => [...called].length >= 2)
    .map((called) => called.normalize('NFKC').toLowerCase());
