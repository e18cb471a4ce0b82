/**
 * Shows a number as a sheet does under a number format, as far as rules need it: percent, thousands, decimals,
 * and words around the figure (0"元", ¥#,##0.00).
 * @param raw the figure in the file; floating-point noise (0.30000000000000004) is rounded away.
 */
export function showNumber(raw: string, format: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value) || !/^-?[\d.]+(?:e[+-]?\d+)?$/i.test(raw)) return raw;
  // Long whole numbers are card or staff numbers: every digit counts.
  if (/^-?\d{12,}$/.test(raw)) return raw;
  const section = format.split(';')[0] ?? 'General';
  const words = (text: string) =>
    text
      .replace(/\[\$([^\]-]*)[^\]]*\]/g, '$1')
      .replace(/\[[^\]]*\]|_.|\*./g, '')
      .replace(
        /"([^"]*)"|\\(.)/g,
        (_, quoted: string | undefined, escaped: string | undefined) => quoted ?? escaped ?? '',
      );
  const pattern = /[#0?][#0?,]*(?:\.[0#?]+)?/.exec(
    section.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, (part) => '\u0000'.repeat(part.length)),
  );
  if (!pattern || /^general$|^@$/i.test(section)) return plain(value);
  const percent = section.includes('%');
  const decimals = /\.([0#?]+)/.exec(pattern[0])?.[1] ?? '';
  const shown = new Intl.NumberFormat('en-US', {
    useGrouping: pattern[0].includes(','),
    minimumFractionDigits: decimals.replace(/[^0]/g, '').length,
    maximumFractionDigits: decimals.length,
  }).format(percent ? value * 100 : value);
  const before = words(section.slice(0, pattern.index));
  const after = words(section.slice(pattern.index + pattern[0].length));
  return (before + shown + after).trim();
}

function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}
