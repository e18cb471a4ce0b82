import { parseChineseNumber } from '../chinese-numbers.ts';

const brackets = '[〔\\[［【（(﹝]';
const closing = '[〕\\]］】）)﹞]';
const digit = '〇零○一二三四五六七八九';
const year = `(?:19|20)\\d{2}|[${digit}]{4}`;
const pattern = `([\\u4E00-\\u9FFFA-Za-z]{1,20}?)\\s*${brackets}\\s*(${year})\\s*年?${closing}\\s*(?:第\\s*)?(\\d{1,5}|[${digit}十百]{1,5})\\s*号`;
const anywhere = new RegExp(pattern, 'g');
const alone = new RegExp(
  `^(?:(?:发文|文件)?(?:文号|字号|编号)\\s*[:：]?\\s*)?[（(]?${pattern}[）)]?(?:\\s*签发人[:：].*|[\\s，,]*自?(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日(?:起?(?:印发|发布|施行|执行|实施|生效))?)?$`,
);

/**
 * Reads a line that holds nothing but a document number (文号), whatever its brackets and figures.
 * @returns it with the standard brackets (总工办发〔2017〕32号), or null.
 */
export function readDocumentNumber(line: string): string | null {
  const found = alone.exec(line.normalize('NFKC').replace(/\s+/g, ' '));
  return found ? write(found) : null;
}

/** All document numbers a sentence names, in the standard brackets, each with what follows it. */
export function findDocumentNumbers(text: string): { number: string; after: string }[] {
  const written = text.normalize('NFKC');
  return [...written.matchAll(anywhere)].map((found) => ({
    number: write(found),
    after: written.slice(found.index + found[0].length),
  }));
}

function write([, office = '', yearOf = '', number = '']: RegExpExecArray | RegExpMatchArray): string {
  return `${office}〔${parseChineseNumber(yearOf) ?? yearOf}〕${parseChineseNumber(number) ?? number}号`;
}
