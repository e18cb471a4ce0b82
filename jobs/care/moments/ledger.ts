import type { CareMoment } from '../../../db/care/care-moments.ts';
import type { Message } from '../../delivery/message.ts';
import type { MomentContent } from './moment-content.ts';
import { yuan } from './read-amount.ts';

export interface LedgerLine {
  readonly moment: CareMoment;
  /** Undefined where it was deleted at the person's wish. */
  readonly content: MomentContent | undefined;
  readonly unitName: string;
}

export interface LedgerSum {
  readonly name: string;
  readonly count: number;
  readonly visited: number;
  readonly fen: number;
}

export const deletedKind = '已按本人要求删除';
export const kindOf = ({ content }: LedgerLine): string => content?.kind ?? deletedKind;

/** Counts and amounts by what `nameOf` says, in the order in which names first come. */
export function sumLedger(
  lines: readonly LedgerLine[],
  nameOf: (line: LedgerLine) => string,
): readonly LedgerSum[] {
  return [...Map.groupBy(lines, nameOf)].map(([name, own]) => ({
    name,
    count: own.length,
    visited: own.filter(({ moment }) => moment.doneOn !== null).length,
    fen: own.reduce((fen, { moment }) => fen + (moment.amountFen ?? 0), 0),
  }));
}

const sumLine = ({ name, count, visited, fen }: LedgerSum) =>
  `· ${name}：${count} 人次，看望 ${visited}，${yuan(fen)}`;

/** A year in figures, without names: those stand in the file. */
export function ledgerText(lines: readonly LedgerLine[], year: number): Pick<Message, 'title' | 'text'> {
  const [total] = sumLedger(lines, () => '合计');
  if (!total) return { text: `${year}年还没有记过关怀。记一件：/关怀 姓名 新婚|生育|住院|退休|丧事` };
  return {
    title: `${year}年关怀台账`,
    text: [
      sumLine(total).slice(2),
      '',
      '按事由：',
      ...sumLedger(lines, kindOf).map(sumLine),
      '',
      '按单位：',
      ...sumLedger(lines, ({ unitName }) => unitName).map(sumLine),
      '',
      '逐笔在附件里，含个人情况，请勿转发。',
    ].join('\n'),
  };
}
