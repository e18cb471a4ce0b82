import type { Entry } from './document-entry.ts';
import { isFrontFurniture } from './front-lines.ts';

/** Between an annex (0) and its parts and chapters. */
export const ruleTitleRank = 0.5;

const ruleTitle =
  /^《?[^，。；：:！？]{2,50}(?:办法|规定|细则|制度|条例|章程|规则|守则|准则|规程|方案|公约|协议|合同)(?:\s*[（(][^）)]{1,20}[）)])?》?$/;
const outermost = new Set(['part', 'chapter', 'article']);

/**
 * Finds the titles of rules inside a document: the rule printed under the letter that issues it, the rules of a
 * collection. Such a line reads like a rule's title, and the first article or chapter follows.
 */
export function findRuleTitles(entries: readonly Entry[]): Set<number> {
  const found = new Set<number>();
  entries.forEach((entry, i) => {
    if (entry.kind !== 'line' || entry.marker !== null || !ruleTitle.test(entry.text)) return;
    let next = i + 1;
    for (let line = entries[next]; line?.kind === 'line' && isFrontFurniture(line.text); line = entries[next])
      next += 1;
    const first = entries[next];
    const marker = first?.kind === 'line' ? first.marker : null;
    if (marker && outermost.has(marker.level) && marker.number === 1) found.add(i);
  });
  return found;
}
