import { segment, type Segment } from '../question/segment.ts';
import { personPatterns } from './person-mention.ts';

/** Said right behind a name and behind no common word: 高峰住院了, 高峰家; not 用电高峰. */
const ofPerson =
  /^(?:同志|师傅|师父|他|她|这个人|的?(?:爱人|老婆|老公|媳妇|孩子|儿子|女儿|父亲|母亲|爸|妈)|家|得了|查出|确诊|患|住院|住了院|生病|病了|病倒|做手术|去世|过世|走了|怀孕|离婚|离了婚|欠|受伤|摔|被|是不是|是困难|困难)/;

/**
 * Whether a text speaks of somebody of these names. One that begins inside another word (关|于海洋) is none; one of two
 * characters may be a common word or a piece of one (安康, 高峰期), and then needs something behind it that is said of
 * people.
 */
export function speaksOfSomebody(text: string, names: readonly string[]): boolean {
  const found = names.filter((name) => text.includes(name));
  if (found.length === 0) return false;
  const words = segment(text);
  return found.some((name) => placesOf(name, text).some((at) => isSomebody(name, at, text, words)));
}

function isSomebody(name: string, at: number, text: string, words: readonly Segment[]): boolean {
  const end = at + name.length;
  const reachesOver = (place: number) =>
    words.some(({ word, start }) => start < place && place < start + word.length);
  if (reachesOver(at)) return false;
  if (ofPerson.test(text.slice(end))) return true;
  if (personPatterns.beginsLikeNoName.test(text.slice(at))) return false;
  const isCommonWord = words.some(
    ({ word, tag, start }) => start === at && word === name && !tag.startsWith('nr'),
  );
  return name.length > 2 || !(reachesOver(end) || isCommonWord);
}

function placesOf(name: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) places.push(at);
  return places;
}
