import type { ActivityItem } from '../../db/activities/activities.ts';

/** One line of a chain (接龙) as it was read. */
export interface ChainLine {
  /** The number that stands before it. */
  readonly number: number;
  readonly name: string;
  /** Those the line names; an activity's only item need not be named. */
  readonly items: readonly ActivityItem[];
  /** What else stands in the line, such as `+1` or a note. */
  readonly rest: string;
}

const numbered = /^\s*(\d{1,3})\s*[.、．,，:：)）]\s*(\S.*)$/;
export const longestChain = 200;

/** Whether a message is a chain: at least two numbered lines that count upwards. */
export function isChain(text: string): boolean {
  const numbers = text
    .split('\n')
    .flatMap((line) => Number(numbered.exec(line.normalize('NFKC'))?.[1] ?? []));
  return (
    numbers.length >= 2 && numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))
  );
}

const comparable = (text: string) => text.replace(/[\s·]/g, '').toLowerCase();

/** Reads a pasted chain: the names with the items each line names; an activity's only item needs no naming. */
export function parseChain(text: string, items: readonly ActivityItem[]): ChainLine[] {
  const longestFirst = [...items].sort((a, b) => b.name.length - a.name.length);
  return text
    .split('\n')
    .flatMap((line): ChainLine[] => {
      const [, number, content = ''] = numbered.exec(line.normalize('NFKC')) ?? [];
      if (number === undefined) return [];
      let without = content;
      const named = longestFirst.filter(({ name }) => {
        const isNamed = comparable(without).includes(comparable(name));
        if (isNamed) without = removeLoosely(without, name);
        return isNamed;
      });
      const plain = without.replace(/[(【[].*?[)】\]]/g, ' ').replace(/(?:报名?|参加)/g, ' ');
      const [name = '', ...rest] = plain.split(/[\s,，、:：;；\-—]+/).filter((word) => word !== '');
      const bare = /^([\p{Script=Han}·]{2,5}|[A-Za-z0-9]+)(.*)$/u.exec(name);
      return [
        {
          number: Number(number),
          name: (bare?.[1] ?? name).slice(0, 20),
          items: named.length === 0 && items.length === 1 ? items : named,
          rest: [bare?.[2] ?? '', ...rest].join(' ').trim().slice(0, 40),
        },
      ];
    })
    .slice(0, longestChain);
}

/** Takes an item's name out of a line, whatever blanks stand within it. */
function removeLoosely(content: string, name: string): string {
  const pattern = [...comparable(name)].map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*');
  return content.replace(new RegExp(pattern, 'iu'), ' ');
}
