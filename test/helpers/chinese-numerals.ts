const signs = '零一二三四五六七八九';

/** Writes 1 to 99,999 as Chinese rules do: 12 → 十二, 102 → 一百零二, 35020 → 三万五千零二十. */
export function toChineseNumeral(n: number): string {
  const places = ['', '十', '百', '千', '万'];
  const figures = String(n).split('').map(Number);
  let written = '';
  figures.forEach((figure, i) => {
    const place = places[figures.length - 1 - i] ?? '';
    if (figure !== 0) written += (signs[figure] ?? '') + place;
    else if (!written.endsWith('零')) written += '零';
  });
  return written.replace(/零+$/, '').replace(/^一十/, '十');
}
