import { pinyin } from 'pinyin-pro';

/** How Chinese characters sound, each alone and without tone, joined by spaces: 金球 → 'jin qiu'. */
export function soundOf(characters: string): string {
  // Each character alone: in a typing slip its neighbours say nothing of which reading was meant.
  return Array.from(characters, (character) => pinyin(character, { toneType: 'none' })).join(' ');
}
