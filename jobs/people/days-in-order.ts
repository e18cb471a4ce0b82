import type { Birthday } from '../../db/people/people.ts';

interface Days {
  readonly birthday: Birthday | null | undefined;
  readonly hiredOn: string | null | undefined;
  readonly leftOn: string | null | undefined;
  readonly retiresOn: string | null | undefined;
  readonly diedOn: string | null | undefined;
}

/**
 * What cannot be in the days of a row: hired before born, left or retired before hired, dead before born or in the
 * future.
 *
 * @param today 'YYYY-MM-DD'; without it the future is not known.
 * @returns a sentence for each fault.
 */
export function faultsInOrder(days: Days, today: string | undefined): string[] {
  const born = ['生日', days.birthday && earliestDay(days.birthday)] as const;
  const hired = ['入职日期', days.hiredOn] as const;
  const died = ['去世日期', days.diedOn] as const;
  const inOrder = [
    [born, hired],
    [born, died],
    [hired, ['离职日期', days.leftOn]],
    [hired, ['退休日期', days.retiresOn]],
    [died, ['今天', today]],
  ] as const;
  return inOrder.flatMap(([[first, earlier], [second, later]]) =>
    earlier && later && later < earlier ? [`${second} ${later} 比${first} ${earlier} 还早，请核对`] : [],
  );
}

/** The first day it can be: 'YYYY-MM-DD', or null without a year. A lunar year begins after its solar one. */
function earliestDay({ calendar, year, month, day }: Birthday): string | null {
  if (year === null) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return calendar === 'lunar' ? `${year}-01-01` : `${year}-${two(month)}-${two(day)}`;
}
