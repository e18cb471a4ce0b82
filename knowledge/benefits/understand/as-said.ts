/** What may stand between who it is and what happened: 也, 上个月刚, 因为肺炎…; never another person. */
const between =
  '(?:也|都|又|还|就|自己|本人|刚刚?|才|前[几两]?天|昨天|今天|前天|上周|上个?月|这个?月|上次|这次|那次|这回|去年|今年|最近|之前|现在|因为?|要|得|去|来|在|做|做了|做过|了|过|开了|住了|生了|[\\d一二两三四五六七八九十]+[天月日号年])';

/**
 * A word of the catalogue as it stands in a text. In 我…住院 the dots stand for when and how (我上个月也住院), not for
 * whose: 我爱人住院 is none.
 *
 * @returns nothing where a word with dots does not stand in the text.
 */
export function asSaid(text: string, word: string): string[] {
  const [from, to] = word.split('…');
  if (from === undefined || to === undefined) return [word];
  const found = new RegExp(`${from}${between}{0,5}?${to}`, 'u').exec(text);
  return found ? [found[0]] : [];
}
