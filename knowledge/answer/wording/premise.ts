/** The asker takes something for granted: 不是…吗, 听说…, 对吧. */
const assumes =
  /不是.{1,20}吗|听说|听人说|都说|人家说|据说|记得|以为|对吧|对吗|对不对|是吧|没错吧|是不是[^,，]{0,12}\d/;
const figures = /(\d[\d,.]*)\s*(元|块|万|天|日|个月|个工作日|工作日|年|倍|%|小时|次)/g;

const unitOf = (unit: string): string => ({ 块: '元', 日: '天', 工作日: '个工作日' })[unit] ?? unit;

/**
 * Whether the question takes a figure for granted and the rule has another of the same unit, but not this one:
 * “住院慰问不是2000元吗” against 1000元.
 */
export function contradictsPremise(question: string, rule: string): boolean {
  if (!assumes.test(question)) return false;
  const read = (text: string) =>
    [...text.normalize('NFKC').matchAll(figures)].map(([, number = '', unit = '']) => ({
      number: Number(number.replaceAll(',', '')),
      unit: unitOf(unit),
    }));
  const ruled = read(rule);
  return read(question).some(
    ({ number, unit }) =>
      ruled.some((other) => other.unit === unit) &&
      !ruled.some((other) => other.unit === unit && other.number === number),
  );
}
