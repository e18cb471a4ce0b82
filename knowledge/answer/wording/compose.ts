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
  /** A new rule on the same matter that is not in force yet. */
  readonly upcoming: FoundClause | undefined;
  /** What the question itself named: the year it asks for, the unit the asker says to belong to. */
  readonly named?: Named;
}

export interface Named {
  /** 2024年 */
  readonly year?: string | undefined;
  readonly unit?: string | undefined;
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
      ...(named.comfort ? [named.comfort] : []),
      ...(named.unit ? [`按您说的${named.unit}来答：`] : []),
      ...(named.year ? [`按${named.year}适用的规定：`] : []),
      ...(contradicted ? ['跟您听说的不太一样，规定是这样写的：'] : []),
    ],
    after: [
      ...(told.some(({ text }) => cap.test(text))
        ? ['注意：“不超过”“最高”说的是上限，不是都能领到这个数，以工会审核为准。']
        : []),
      ...(ownRule ? ['您所在单位对这件事有自己的规定，按本单位的执行。'] : []),
      ...(upcoming ? [announce(upcoming)] : []),
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

/** The new rule's figures are left out: read in haste they would be taken for today's. */
export const announce = (clause: FoundClause): string =>
  `另外，${clause.effectiveOn ? `自${dayInChinese(clause.effectiveOn)}起` : '今后'}施行《${clause.documentTitle}》${clause.name}的新规定，到那天起按新的办。`;
