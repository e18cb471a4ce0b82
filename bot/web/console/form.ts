import { randomUUID } from 'node:crypto';
import { html, type Html, type HtmlValue } from '../html.ts';
import type { ConsoleContext } from './section.ts';

interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: HtmlValue;
  readonly required?: boolean;
  readonly placeholder?: string;
}

/**
 * A form of ours: with the key that proves it, and a number by which a double click does its work once.
 *
 * @param action its address. @param submit what its button says. @param danger the button is red.
 * @param upload it has a file field.
 */
export function form(
  { formKey }: Pick<ConsoleContext, 'formKey'>,
  {
    action,
    submit,
    danger = false,
    upload = false,
    inline = false,
  }: { action: string; submit: string; danger?: boolean; upload?: boolean; inline?: boolean },
  fields: HtmlValue = false,
): Html {
  return html`<form
    class="${inline ? 'inline' : 'sheet'}"
    method="post"
    action="${action}"
    ${upload ? html`enctype="multipart/form-data"` : false}
  >
    <input type="hidden" name="formKey" value="${formKey}" />
    <input type="hidden" name="formId" value="${randomUUID()}" />
    ${fields}
    <button type="submit" class="${danger ? 'danger' : ''}">${submit}</button>
  </form>`;
}

/** A button that acts at once, with what it acts on. */
export const actionButton = (
  context: Pick<ConsoleContext, 'formKey'>,
  { action, label, danger = false }: { action: string; label: string; danger?: boolean },
  hidden: Readonly<Record<string, string | number>> = {},
): Html =>
  form(
    context,
    { action, submit: label, danger, inline: true },
    Object.entries(hidden).map(([name, value]) => hiddenField(name, String(value))),
  );

/** For what cannot be taken back: the button appears after a first click, with a sentence on what will happen. */
export const confirmed = (label: string, warning: string, content: HtmlValue): Html =>
  html`<details class="confirm">
    <summary>${label}</summary>
    <p>${warning}</p>
    ${content}
  </details>`;

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

const labelled = ({ label, hint, required }: FieldOptions, control: Html): Html =>
  html`<label class="field"
    ><span class="field-label">${label}${required ? html`<em>必填</em>` : false}</span>${control}${
      hint ? html`<small>${hint}</small>` : false
    }</label
  >`;

const flags = (required = false) => (required ? html`required` : false);

export const textField = (
  options: FieldOptions & { readonly type?: 'text' | 'date' | 'search' | 'datetime-local' | 'number' },
): Html =>
  labelled(
    options,
    html`<input
      type="${options.type ?? 'text'}"
      name="${options.name}"
      value="${options.value ?? ''}"
      placeholder="${options.placeholder ?? ''}"
      ${flags(options.required)}
    />`,
  );

export const textArea = (options: FieldOptions & { readonly rows?: number }): Html =>
  labelled(
    options,
    html`<textarea
      name="${options.name}"
      rows="${options.rows ?? 4}"
      placeholder="${options.placeholder ?? ''}"
      ${flags(options.required)}
    >
${options.value ?? ''}</textarea
    >`,
  );

export const selectField = (
  options: FieldOptions & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html =>
  labelled(
    options,
    html`<select name="${options.name}" ${flags(options.required)}>
      ${options.options.map(
        ([value, label]) =>
          html`<option value="${value}" ${value === options.value ? html`selected` : false}>${label}</option>`,
      )}
    </select>`,
  );

/** @param accept endings, such as `.xlsx,.csv`. */
export const fileField = (options: FieldOptions & { readonly accept: string }): Html =>
  labelled(
    options,
    html`<input type="file" name="${options.name}" accept="${options.accept}" ${flags(options.required)} />`,
  );

/** A search above a list: reads, so it needs no key. */
export const searchForm = (action: string, fields: HtmlValue): Html =>
  html`<form class="search" method="get" action="${action}">
    ${fields}<button type="submit" class="plain">查找</button>
  </form>`;
