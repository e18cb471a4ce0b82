import type { Clause } from '../../../../db/library/clauses.ts';
import type { ConsoleDocument } from '../../../../db/web/console.ts';
import { html, type Html } from '../../html.ts';
import { confirmed, fileField, form, selectField, textField } from '../form.ts';
import { editionBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** What was filled into a form and not taken; nothing where it was not sent. */
export type Typed = Readonly<Record<string, string>>;

const wasSent = (typed: Typed) => Object.keys(typed).length > 0;

/** The rule documents in all their editions. */
export function documentsView(
  context: ConsoleContext,
  documents: readonly ConsoleDocument[],
  typed: Typed,
): Content {
  return {
    title: '文件',
    hint: '娘家只按这里的文件回答。点标题看条款、更正或撤下。',
    body: html`${uploadForm(context, typed)}${table<ConsoleDocument>(
      [
        {
          title: '文件',
          kind: 'long',
          cell: ({ id, title, number, sample }) =>
            html`<a href="/console/documents/${id}">${title}</a>
              ${sample ? html`<span class="badge off">示例</span>` : false}
              <p class="small">${number}</p>`,
        },
        { title: '状态', cell: (document) => editionBadge(document, context.today) },
        { title: '单位', cell: ({ unit }) => unit },
        { title: '施行', cell: ({ effectiveOn }) => effectiveOn },
        { title: '到期', cell: ({ endsOn }) => endsOn },
        { title: '条款', kind: 'number', cell: ({ clauses }) => clauses },
      ],
      documents,
      '还没有文件。',
    )}`,
  };
}

/** One document, clause by clause, as it was understood. */
export function documentView(
  context: ConsoleContext,
  {
    document,
    clauses,
    typed,
  }: { readonly document: ConsoleDocument; readonly clauses: readonly Clause[]; readonly typed: Typed },
): Content {
  return {
    title: document.title,
    hint: html`${editionBadge(document, context.today)}
      ${[document.number, document.unit].filter(Boolean).join(' · ')}
      <a href="/console/documents">返回全部文件</a>`,
    body: html`${changeForms(context, document, typed)}${table<Clause>(
      [
        {
          title: '条款',
          cell: ({ name, path }) =>
            html`${name}
              <p class="small">${path.join(' › ')}</p>`,
        },
        { title: '原文', kind: 'long', cell: ({ text }) => html`<p class="text">${text}</p>` },
        { title: '施行', cell: ({ effectiveOn }) => effectiveOn },
        { title: '到期', cell: ({ endsOn }) => endsOn },
      ],
      clauses,
      '这个文件里没有找到条款。',
    )}`,
  };
}

/** Takes a file in; for whoever may. */
function uploadForm(context: ConsoleContext, typed: Typed): Html | false {
  const scope = context.visitor.scope('ingest_document');
  if (!context.visitor.mayAnywhere('ingest_document')) return false;
  const units = context.visitor.tree.units.filter(({ id }) => scope === null || scope.includes(id));
  return html`<details class="upload" ${wasSent(typed) ? html`open` : false}>
    <summary>上传文件</summary>
    ${form(context, { action: '/console/documents/upload', submit: '收进资料库', upload: true }, [
      selectField({
        name: 'unit',
        label: '属于哪个单位',
        value: typed.unit,
        options: units.map(({ id, name }) => [id, name] as const),
      }),
      fileField({
        ...{
          name: 'file',
          label: '文件',
          required: true,
          accept: '.md,.txt,.doc,.docx,.pdf,.xlsx,.csv,.html',
        },
        hint: 'Word、PDF、Excel、文本、网页都可以；同一个文件的新版会自动代替旧版。',
      }),
    ])}
  </details>`;
}

/** Corrects what was read of a document, or takes it out of force. */
function changeForms(context: ConsoleContext, document: ConsoleDocument, typed: Typed): Html | false {
  const { id } = document;
  if (!context.visitor.mayAnywhere('correct_document')) return false;
  return html`<details class="upload" ${wasSent(typed) ? html`open` : false}>
      <summary>更正</summary>
      ${form(context, { action: `/console/documents/${id}/correct`, submit: '更正' }, [
        selectField({
          ...{ name: 'field', label: '哪一项', value: typed.field },
          options: [
            ['effective_on', '施行日期'],
            ['ends_on', '到期日期'],
            ['title', '标题'],
            ['number', '文号'],
          ],
        }),
        textField({
          name: 'value',
          label: '改成',
          value: typed.value,
          required: true,
          hint: '日期写 2025-03-01；没有就写“无”。',
        }),
      ])}
    </details>
    ${confirmed(
      '撤下这个文件…',
      '撤下以后，从今天起不再按它回答；条款还在，可以恢复。',
      form(context, {
        action: `/console/documents/${id}/withdraw`,
        submit: '撤下',
        danger: true,
        inline: true,
      }),
    )}`;
}
