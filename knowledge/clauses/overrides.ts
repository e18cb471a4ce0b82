import { quotedTitle } from './repeals.ts';

/** 与本规程不一致的，以本规程为准; 有抵触的，按本决定执行 */
const prevails =
  /(?:不一致|不相一致|不符|抵触|冲突|有出入|不同)[^。；]{0,12}[，,]?\s*(?:均|一律|都)?(?:以|按照?|依照)本[^，。；《》]{1,12}?(?:为准|执行|办理)/;

/**
 * Reads over which documents a text says it prevails without repealing them: their titles without 《》. “以往规定与本
 * 办法不一致的” names none, and a later rule for a few would then displace the one for all.
 */
export function readOverrides(lines: readonly string[]): string[] {
  const sentences = lines.flatMap((line) => line.split(/[。；]/));
  const titles = sentences.flatMap((sentence) => {
    const verdict = prevails.exec(sentence);
    return verdict ? [...sentence.slice(0, verdict.index).matchAll(quotedTitle)] : [];
  });
  return [...new Set(titles.map(([, title = '']) => title.trim()))];
}
