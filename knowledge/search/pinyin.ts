import { pinyin } from 'pinyin-pro';

/** Reads each character alone, once: in a typing slip its neighbours say nothing of which reading was meant. */
function eachAlone(read: (character: string) => string): (characters: string) => string {
  const known = new Map<string, string>();
  const readOnce = (character: string): string => {
    const sound = known.get(character) ?? read(character);
    known.set(character, sound);
    return sound;
  };
  return (characters) => Array.from(characters, readOnce).join(' ');
}

/** How Chinese characters sound, each alone and without tone, joined by spaces: 金球 → 'jin qiu'. */
export const soundOf = eachAlone((character) => pinyin(character, { toneType: 'none' }));

/** The tones of the characters, each alone: 困难 → '4 2'. */
export const tonesOf = eachAlone((character) => pinyin(character, { toneType: 'num', pattern: 'num' }));
