import type { Activity } from '../../db/activities/activities.ts';

/** What is said around an activity's name, and the words that any activity may be called by. */
const around = /那个|这个|那场|这场|那次|这次|[的到上里名个我]|活动|比赛|比武|大赛|竞赛|赛/gu;

const core = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/[\s“”"《》]/g, '')
    .replace(around, '');

/** Whether 焊工比武 may mean 工匠杯焊工技能比武: its own words stand in the title, or in an item's name, in their order. */
function mayMean(said: string, name: string): boolean {
  let from = 0;
  for (const character of said) {
    const at = name.indexOf(character, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return said.length > 1;
}

/**
 * The activities that somebody may mean who names one from memory: good enough to offer them, not to act.
 *
 * @param about the pieces of what was said. Without any, or with none but 那个比赛, every activity is meant.
 */
export function looselyMeant(activities: readonly Activity[], about: readonly string[]): Activity[] {
  const pieces = about.map(core).filter((piece) => piece !== '');
  if (pieces.length === 0) return [...activities];
  return activities.filter(({ title, items }) =>
    [title, ...items.map(({ name }) => name)]
      .map(core)
      .some((name) => pieces.some((piece) => mayMean(piece, name))),
  );
}
