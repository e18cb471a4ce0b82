import { html, type Html, type HtmlValue } from '../html.ts';
import { rowsShown } from './rows-shown.ts';

export interface Column<T> {
  readonly title: string;
  /** `long` gets what room there is, `number` is set to the right. */
  readonly kind?: 'long' | 'number';
  cell(row: T): HtmlValue;
}

/** A table, on a phone a list of cards; one sentence where there is nothing. */
export function table<T>(columns: readonly Column<T>[], rows: readonly T[], empty: string): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const cells = (row: T) =>
    columns.map(
      (column) =>
        html`<td class="${column.kind ?? ''}" data-title="${column.title}">${column.cell(row)}</td>`,
    );
  return html`<div class="table" tabindex="0">
      <table>
        <thead>
          <tr>
            ${columns.map(({ title, kind }) => html`<th scope="col" class="${kind ?? ''}">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${cells(row)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length >= rowsShown ? html`<p class="small">只列出最近 ${rowsShown} 条。</p>` : false}`;
}
