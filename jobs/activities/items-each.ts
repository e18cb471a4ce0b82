/** As many items as an activity can have: 不限. */
const unlimited = 40;
const digits = '一二三四五六七八九';

/** How many items one person may sign up for, as staff type it (`两项`, `2`, `最多3个项目`, `不限`); undefined when it is none. */
export function readItemsEach(words: string): number | undefined {
  const text = words.normalize('NFKC').replace(/\s/g, '').replace(/两/g, '二');
  if (/^(?:项目|项数)?不限/.test(text)) return unlimited;
  const [, said = ''] =
    /^(?:最多|至多|限)?报?(\d{1,2}|[一二三四五六七八九十])(?:个?项目?|个)?$/.exec(text) ?? [];
  const count = said === '十' ? 10 : /^\d/.test(said) ? Number(said) : digits.indexOf(said) + 1;
  return said !== '' && count > 0 && count <= unlimited ? count : undefined;
}

/** `每人最多报 2 项`; undefined where it is one, as everybody expects. */
export const itemsEachInWords = (itemsEach: number, forTeamsToo: boolean): string | undefined =>
  itemsEach === 1
    ? undefined
    : `每人${itemsEach >= unlimited ? '报几项不限' : `最多报 ${itemsEach} 项`}${forTeamsToo ? '（按队报的不算在内）' : ''}`;
