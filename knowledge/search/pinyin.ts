import { pinyin } from 'pinyin-pro';

/** How Chinese characters sound, each alone and without tone, joined by spaces: 金球 → 'jin qiu'. */
export function soundOf(characters: string): string {
  // Each character alone: in a typing slip its neighbours say nothing of which reading was meant.
  return Array.from(characters, (character) => pinyin(character, { toneType: 'none' })).join(' ');
}

/** The tones of the characters, each alone: 困难 → '4 2'. */
export const tonesOf = (characters: string): string =>
  Array.from(characters, (character) => pinyin(character, { toneType: 'num', pattern: 'num' })).join(' ');
