import { html, type Html } from '../../html.ts';

export interface Bar {
  readonly label: string;
  readonly count: number;
}

const width = 640;
const rowHeight = 28;
const labelWidth = 200;
const countWidth = 110;
const barWidth = width - labelWidth - countWidth;
/** So many characters fit before a bar. */
const longestLabel = 14;

/**
 * Bars side by side with their counts and shares, as SVG. Drawn with attributes only: a page of ours takes no inline
 * style.
 *
 * @param title what a screen reader says of it.
 * @param total what the shares are of; a person may choose several.
 */
export function barChart(title: string, bars: readonly Bar[], total: number): Html {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const height = bars.length * rowHeight;
  const rows = bars.map(({ label, count }, index) => {
    const middle = index * rowHeight + rowHeight / 2;
    const length = Math.round((barWidth * count) / most);
    const share = total === 0 ? '' : `（${((count / total) * 100).toFixed(1)}%）`;
    const shown = label.length > longestLabel ? `${label.slice(0, longestLabel)}…` : label;
    return html`<g>
      <title>${label}：${count}${share}</title>
      <text x="${labelWidth - 8}" y="${middle}" text-anchor="end" dominant-baseline="middle">${shown}</text>
      <rect x="${labelWidth}" y="${middle - 9}" width="${length}" height="18" rx="3" />
      <text x="${labelWidth + length + 6}" y="${middle}" dominant-baseline="middle">${count}${share}</text>
    </g>`;
  });
  return html`<svg class="chart" role="img" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">
    <title>${title}</title>
    ${rows}
  </svg>`;
}
