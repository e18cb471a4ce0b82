const change = '(?:调整|提高|增加|上调|下调|降低|变更|修改|修订|改)(?:为|到|至|成)';

/** 由每天28元调整为每天36元 */
const fromTo = new RegExp(
  `(?:由|从)(?:原来?的?)?[^，。；：由从]{0,24}?\\d[^，。；：]{0,12}?(?=${change})`,
  'g',
);

/** “慰问500元，一年一次”，改为“慰问800元，一年两次” */
const quoted = new RegExp(`(?:原?规定的)?[“"「][^”"」]{1,80}[”"」][，,]?(?=${change}[“"「])`, 'g');

/**
 * A rule that changes a figure, told without the figure it abolishes: read in haste the old one would be taken for
 * today's. What the clause says stands whole in its quote.
 */
export const dropOldFigures = (text: string): string => text.replace(quoted, '').replace(fromTo, '');
