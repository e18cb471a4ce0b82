import { loadNamedWords } from './words/word-tables.ts';

const words = loadNamedWords('death-words.txt');
const anyOf = (name: string): string =>
  `(?:${[...(words.get(name) ?? [])].sort((a, b) => b.length - a.length).join('|')})`;

const date = '(?:\\d{1,2}月)?\\d{1,2}[号日]';
const between = `(?:${anyOf('when')}|${anyOf('how')}|${date}|[,，])*`;
/** What goes on after 走了 where it tells of a death. */
const asksOn =
  '(?=$|[\\s,，。.!！?？~、;；]|以后|之后|后(?!门)|都|也|已经|有|单位|工会|厂|公司|咱|给|发|能|咋|怎|快|该|可|算|要|请|丧|慰|抚|补|报|随|[好几两三一二四五六七八九十\\d])';
/** 死了算了 wishes, and tells of nothing. */
const gone = `(?:${anyOf('gone')}([了的]?)|${anyOf('dead')}(?:[了的](?!算|好|倒|也|就|干净|拉倒)|$)|${anyOf('left')}[了的]${asksOn})`;
const told = new RegExp(`(${anyOf('kin')})(${between})${gone}`, 'u');
const onlyTold = new RegExp(
  `^(?:我|俺|咱)?(?:们)?(?:家里?)?的?(?:有个?)?${anyOf('kin')}${between}${gone}[。.!！啊呀唉~]*$`,
  'u',
);
const whenSaid = new RegExp(`${anyOf('when')}|${date}`, 'gu');
const isAway = new RegExp(anyOf('away'), 'u');
const gift = new RegExp(anyOf('gift'), 'u');
const leave = new RegExp(anyOf('leave'), 'u');

/** Of such a death in general, not of one's own: 会员的父母去世, 配偶去世给多少. */
const inGeneral =
  /职工|会员|员工|同事|工友|如果|假如|要是|规定|政策|标准|直系|家属|(?:父母|配偶)(?:去世|死亡|过世|身故)(?!了)/;

/** Whether a message (plain text) tells that somebody of one's family died. */
export const tellsOfDeath = (text: string): boolean =>
  !isAway.test(text) && !inGeneral.test(text) && told.test(text);

/** The same, where it says nothing else. */
export const onlyTellsOfDeath = (text: string): boolean => !isAway.test(text) && onlyTold.test(text);

/**
 * A message (plain text) with a death in the family said as rules say it, and what is asked at one: 老丈人昨晚难产走了，
 * 随礼不 → 老丈人昨晚去世了，丧事慰问不. Any other message is returned as it is.
 */
export function deathInPlainWords(text: string): string {
  if (isAway.test(text) || !told.test(text)) return text;
  return text
    .replace(told, (_, kin: string, how: string, ending = '了') => {
      const when = how.match(whenSaid)?.join('') ?? '';
      return `${kin}${when}去世${ending}`;
    })
    .replace(gift, '丧事慰问')
    .replace(leave, '丧假几天');
}
