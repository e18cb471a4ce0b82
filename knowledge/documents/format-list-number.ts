const counting = [...'〇一二三四五六七八九'];
const legal = [...'零壹贰叁肆伍陆柒捌玖'];

/** Writes a list number as Word's numFmt says; an unknown format falls back to 1, 2, 3. */
export function formatListNumber(n: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'koreanCounting':
      return inChinese(n, [...'零一二三四五六七八九'], ['', '十', '百', '千']);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return inChinese(n, legal, ['', '拾', '佰', '仟']);
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(n)].map((figure) => counting[Number(figure)] ?? figure).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(n)].map((figure) => String.fromCodePoint(0xff10 + Number(figure))).join('');
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'lowerLetter':
      return letter(n);
    case 'upperLetter':
      return letter(n).toUpperCase();
    case 'lowerRoman':
      return roman(n).toLowerCase();
    case 'upperRoman':
      return roman(n);
    default:
      return String(n);
  }
}

function inChinese(n: number, signs: readonly string[], places: readonly string[]): string {
  if (n < 1 || n > 9999) return String(n);
  const figures = String(n).split('').map(Number);
  let written = '';
  figures.forEach((figure, i) => {
    if (figure !== 0) written += (signs[figure] ?? '') + (places[figures.length - 1 - i] ?? '');
    else if (!written.endsWith(signs[0] ?? '')) written += signs[0] ?? '';
  });
  return written.replace(/零+$/, '').replace(/^一十/, '十');
}

function letter(n: number): string {
  return n < 1 ? String(n) : String.fromCodePoint(97 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1);
}

function roman(n: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = n;
  let written = '';
  for (const [value, sign] of signs) {
    for (; rest >= value; rest -= value) written += sign;
  }
  return written;
}
