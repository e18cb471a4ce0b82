import { readFileSync } from 'node:fs';

export interface Category {
  readonly name: string;
  readonly words: readonly string[];
}

export const otherCategory = '其他';

/** Reads the table of categories, which staff may edit. @throws Error naming a line without arrow or words. */
export function loadCategories(): Category[] {
  return readFileSync(new URL('categories.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', words = ''] = line.split('→').map((part) => part.trim());
      if (name === '' || words === '')
        throw new Error(`categories.txt: want "category → words", got "${line}"`);
      return { name, words: words.split(/\s+/u) };
    });
}

/** What a suggestion is about: the category most of whose words it says; of equals the first in the table. */
export function classify(text: string, categories: readonly Category[]): string {
  const plain = text.normalize('NFKC');
  let best = { name: otherCategory, said: 0 };
  for (const { name, words } of categories) {
    const said = words.filter((word) => plain.includes(word)).length;
    if (said > best.said) best = { name, said };
  }
  return best.name;
}
