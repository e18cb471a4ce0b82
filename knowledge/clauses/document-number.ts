const brackets = '[〔\\[［【（(﹝]';
const closing = '[〕\\]］】）)﹞]';
const pattern = `([\\u4E00-\\u9FFFA-Za-z]{1,20}?)\\s*${brackets}\\s*((?:19|20)\\d{2})\\s*年?${closing}\\s*(?:第\\s*)?(\\d{1,5})\\s*号`;
const anywhere = new RegExp(pattern, 'g');
const alone = new RegExp(
  `^(?:(?:发文|文件)?(?:文号|字号|编号)\\s*[:：]?\\s*)?[（(]?${pattern}[）)]?(?:\\s*签发人[:：].*|[\\s，,]*自?(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日(?:起?(?:印发|发布|施行|执行|实施|生效))?)?$`,
);

/**
 * Reads a line that holds nothing but a document number (文号), whatever its brackets.
 * @returns it with the standard brackets (总工办发〔2017〕32号), or null.
 */
export function readDocumentNumber(line: string): string | null {
  const found = alone.exec(line.normalize('NFKC').replace(/\s+/g, ' '));
  return found ? write(found) : null;
}

/** All document numbers a sentence names, in the standard brackets. */
export function findDocumentNumbers(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(anywhere)].map(write);
}

function write([, office = '', year = '', number = '']: RegExpExecArray | RegExpMatchArray): string {
  return `${office}〔${year}〕${Number(number)}号`;
}
