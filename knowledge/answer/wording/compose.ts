import type { FoundClause } from '../../search/search.ts';
import { contradictsPremise } from './premise.ts';

/** One clause of an answer with what is told of it. */
export interface Told {
  readonly clause: FoundClause;
  readonly text: string;
  readonly quote: string;
}

/** A sum or a length of time that is a limit; 最高气温 is none. */
const cap =
  /(?:不(?:得)?超过|最高(?!气温|的?[一二三四五六七八九十\d]+个?小时)|最多|上限|限额)[^，。；]{0,20}\d[\d,.]*\s*(?:元|万|%)|\d[\d,.]*\s*(?:元|万元|%)(?:以内|以下|封顶)/;

/** 2026-01-01 → 2026年1月1日 */
export function dayInChinese(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year)}年${Number(month)}月${Number(date)}日`;
}

/** ——《职工慰问办法》第十四条（2026年1月1日起施行） */
export const sourceLine = (clause: FoundClause): string =>
  `——《${clause.documentTitle}》${clause.name}${clause.effectiveOn ? `（${dayInChinese(clause.effectiveOn)}起施行）` : ''}`;

/** The same answer for a place that shows its citations beside it. */
export const withoutSources = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('——《'))
    .join('\n');

/** What stands beside the rules in an answer. */
export interface Remarks {
  /** The question, to see whether it takes a figure for granted that the rule contradicts. */
  readonly question: string;
  /** The asker's own unit rules what a unit above rules too. */
  readonly ownRule: boolean;
  /** A newer rule on the same matter that was not in force yet on the day asked for. */
  readonly upcoming: FoundClause | undefined;
  /** What the question itself named: the year it asks for, the unit the asker says to belong to. */
  readonly named?: Named;
}

/** What the question named, and the day it is asked on ('YYYY-MM-DD'). */
export interface Named {
  readonly today?: string | undefined;
  /** 2024年 */
  readonly year?: string | undefined;
  readonly unit?: string | undefined;
  /** A unit that is asked about and is none of the asker's own. */
  readonly otherUnit?: string | undefined;
  /** A kind word for what the asker tells of. */
  readonly comfort?: string | undefined;
}

/** What is said before and after the clauses, whoever words these. */
export function remarkLines(
  told: readonly Told[],
  { question, ownRule, upcoming, named = {} }: Remarks,
): { before: string[]; after: string[] } {
  const contradicted = contradictsPremise(question, told.map(({ text }) => text).join('\n'));
  return {
    before: [
      ...(named.comfort ? [`${named.comfort}工会能做的，我给您找来了：`] : []),
      ...(named.unit ? [`按您说的${named.unit}来答：`] : []),
      ...(named.year ? [`按${named.year}适用的规定：`] : []),
      ...(contradicted ? ['跟您听说的不太一样，规定是这样写的：'] : []),
    ],
    after: [
      ...(told.some(({ text }) => cap.test(text))
        ? ['注意：“不超过”“最高”说的是上限，不是都能领到这个数，以工会审核为准。']
        : []),
      ...(ownRule ? ['您所在单位对这件事有自己的规定，按本单位的执行。'] : []),
      ...(upcoming ? [announce(upcoming, named.today)] : []),
    ],
  };
}

/** The extractive answer: what each clause says, in its own words, and where it stands. */
export function composeAnswer(told: readonly Told[], remarks: Remarks): string {
  const { before, after } = remarkLines(told, remarks);
  const clauses = told.flatMap(({ clause, text }, index) => [
    `${told.length > 1 ? `${index + 1}. ` : ''}${text}`,
    sourceLine(clause),
  ]);
  return [...before, ...clauses, ...after].join('\n');
}

/** The newer rule's figures are left out: read in haste they would be taken for those of the day asked for. */
export function announce({ documentTitle, name, effectiveOn }: FoundClause, today = ''): string {
  const rule = `《${documentTitle}》${name}`;
  if (!effectiveOn) return `另外，今后施行${rule}的新规定，到那天起按新的办。`;
  const since = `另外，自${dayInChinese(effectiveOn)}起`;
  return effectiveOn <= today
    ? `${since}已经按${rule}的新规定办，想知道现在的，请不带年份再问一遍。`
    : `${since}施行${rule}的新规定，到那天起按新的办。`;
}
