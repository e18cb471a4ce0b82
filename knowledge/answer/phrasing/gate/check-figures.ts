import { ratesIn } from './figure-bounds.ts';
import { type Figure, readFigures } from './figures.ts';
import { pairsOf, type Source, type Statement } from './source.ts';

export type FigureFault =
  | 'figure_not_in_clause'
  /** A cap told as an entitlement, or the other way round. */
  | 'limit_changed'
  /** 每月 for 每年. */
  | 'rate_changed'
  /** The figure of another case of the same rule. */
  | 'figure_of_another_case';

interface Occurrence {
  readonly figure: Figure;
  readonly statement: Statement;
}

/** Rates that change an amount when they are left out; 每人 does not. */
const weighty = new Set(['年', '月', '天', '周', '季度', '学年', '学期', '次', '小时']);
const spans = new Set(['天', '月', '年', '周', '小时', '工作日', '分钟']);
/** What a person may have said of their own case; never an amount, which would read like a promise. */
const askersOwn = new Set(['天', '月', '年', '周', '小时', '人', '岁', '次']);
const asSaidByAsker = /^(?:[按照]|如果|要是)?您(?:说|提到|讲)的[^,。;]*$/;
const confirms = /能|可|领|享|发|给|补|报销|休|对|没错|是|正确|符合|够|满足|达到/;

export const sameFigure = (one: Figure, other: Figure): boolean =>
  one.value === other.value && one.unit === other.unit;

/** A figure of the sentence with where it is stated, and what else is stated in its unit. */
interface Supported {
  readonly figure: Figure;
  readonly stated: readonly Occurrence[];
  readonly rivals: readonly Occurrence[];
  /** The figures that lead to it and decide between it and its rivals: 满10年不满20年的. */
  readonly conditions: readonly Figure[];
}

/**
 * Looks for a figure of a sentence that its clauses don't state, or not so: each must stand in a cited clause, with
 * the same limit and rate, and nearer to the same words than any other figure of its unit. What the asker said of
 * their own case may be repeated only as said by them (按您说的住院9天，…), never an amount.
 *
 * @param sentence legible text without citation marks.
 * @param all every clause of the answer, among them the cited ones.
 */
export function findFigureFault(
  sentence: string,
  { cited, all, asked }: { cited: readonly Source[]; all: readonly Source[]; asked: readonly Figure[] },
): FigureFault | undefined {
  const figures = readFigures(sentence);
  const references = cited.flatMap((source) => source.references);
  const supported: Supported[] = [];
  for (const figure of figures) {
    const isReference = references.some((other) => sameFigure(figure, other) && other.unit !== '');
    if (isReference || repeatsAsker(sentence, figure, asked)) continue;
    const stated = findStated(sentence, figure, occurrences(cited));
    if (typeof stated === 'string') return stated;
    const rivals = occurrences(all).filter(
      (other) => other.figure.unit === stated[0]?.figure.unit && other.figure.value !== figure.value,
    );
    const from = leadFrom(sentence, figures, figure);
    const conditions = figures.filter(
      (other) =>
        other.start >= from &&
        other.end <= figure.start &&
        other.unit !== figure.unit &&
        // A deadline told on the way to an amount is no condition of it.
        [...stated, ...rivals].some(({ statement }) => states(statement, other)),
    );
    supported.push({ figure, stated, rivals, conditions });
  }
  const said = new Set(ratesIn(cited.map(({ words }) => words).join('\n')));
  if (ratesIn(sentence).some((rate) => !said.has(rate))) return 'rate_changed';
  const contested = supported.filter(({ rivals }) => rivals.length > 0);
  const settled = new Set(contested.flatMap(({ conditions }) => conditions));
  return contested.every((one) => settled.has(one.figure) || belongs(sentence, figures, one))
    ? undefined
    : 'figure_of_another_case';
}

function findStated(
  sentence: string,
  figure: Figure,
  cited: readonly Occurrence[],
): readonly Occurrence[] | FigureFault {
  const stated = cited.filter((other) => sameFigure(figure, other.figure));
  if (stated.length === 0) return 'figure_not_in_clause';
  const limited = stated.filter((other) => keepsLimit(figure, other.figure));
  if (limited.length === 0) return 'limit_changed';
  const rated = limited.filter((other) => keepsRate(sentence, figure, other));
  return rated.length > 0 ? rated : 'rate_changed';
}

const states = ({ figures }: Statement, figure: Figure): boolean =>
  figures.some((stated) => sameFigure(figure, stated));

const occurrences = (sources: readonly Source[]): Occurrence[] =>
  sources.flatMap(({ statements }) =>
    statements.flatMap((statement) => statement.figures.map((figure) => ({ figure, statement }))),
  );

/** 有效期六个月 may be told as 六个月内; nothing else changes. */
const keepsLimit = (told: Figure, stated: Figure): boolean =>
  told.bound === stated.bound ||
  (told.bound === 'at_most' && stated.bound === 'exact' && spans.has(stated.unit));

function keepsRate(sentence: string, told: Figure, { figure, statement }: Occurrence): boolean {
  const stated = ratesIn(`${statement.about},${statement.text}`);
  const said = ratesIn(sentence);
  return (
    told.per.every((rate) => figure.per.includes(rate) || stated.includes(rate)) &&
    figure.per.every((rate) => !weighty.has(rate) || told.per.includes(rate) || said.includes(rate))
  );
}

/** Whether the words and figures that lead to a figure lead to it in its clause too, rather than to another one. */
function belongs(
  sentence: string,
  figures: readonly Figure[],
  { figure, stated, rivals, conditions }: Supported,
): boolean {
  const meets = ({ statement }: Occurrence) =>
    conditions.every((condition) =>
      statement.figures.some((other) => sameFigure(condition, other) && keepsLimit(condition, other)),
    );
  const fitting = stated.filter(meets);
  if (fitting.length === 0) return false;
  const words = pairsOf(around(sentence, figures, figure));
  const nearness = ({ figure: other, statement }: Occurrence) => {
    const own = pairsOf(around(statement.text, statement.figures, other));
    const about = pairsOf(statement.about);
    return [...words].reduce((sum, pair) => sum + (own.has(pair) ? 1 : about.has(pair) ? 0.5 : 0), 0);
  };
  return Math.max(...fitting.map(nearness)) >= Math.max(0, ...rivals.filter(meets).map(nearness));
}

/** Where what leads to a figure begins: after the figure of the same unit before it, and what is told of that. */
function leadFrom(text: string, figures: readonly Figure[], figure: Figure): number {
  const before = figures.findLast((other) => other.end <= figure.start && other.unit === figure.unit);
  const stop = text.lastIndexOf(';', figure.start) + 1;
  if (!before || before.end < stop) return stop;
  return before.end + text.slice(before.end, figure.start).search(/[,。!?]/) + 1;
}

/** What leads to a figure, and what follows it up to the next comma: 8月20日截止. */
const around = (text: string, figures: readonly Figure[], figure: Figure): string =>
  `${text.slice(leadFrom(text, figures, figure), figure.start)},${/^[^,。;!?]*/.exec(text.slice(figure.end))?.[0] ?? ''}`;

function repeatsAsker(sentence: string, figure: Figure, asked: readonly Figure[]): boolean {
  if (!askersOwn.has(figure.unit) || !asked.some((other) => sameFigure(figure, other))) return false;
  const from = Math.max(...[...',。;!?'].map((stop) => sentence.lastIndexOf(stop, figure.start))) + 1;
  const segment = /^[^,。;!?]*/.exec(sentence.slice(from))?.[0] ?? '';
  return asSaidByAsker.test(segment) && !confirms.test(segment);
}
