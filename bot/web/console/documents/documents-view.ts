import type { Clause } from '../../../../db/clauses.ts';
import type { ConsoleDocument } from '../../../../db/console.ts';
import { html } from '../../html.ts';
import { editionBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** The rule documents in all their editions. */
export function documentsView(context: ConsoleContext, documents: readonly ConsoleDocument[]): Content {
  return {
    title: '文件',
    hint: html`娘家只按这里的文件回答。添加：在服务器上运行 <code>npx niangjia ingest 文件或文件夹</code>。`,
    body: table(
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
    ),
  };
}

/** One document, clause by clause, as it was understood. */
export function documentView(
  context: ConsoleContext,
  { document, clauses }: { document: ConsoleDocument; clauses: readonly Clause[] },
): Content {
  return {
    title: document.title,
    hint: html`${editionBadge(document, context.today)}
      ${[document.number, document.unit].filter(Boolean).join(' · ')}
      <a href="/console/documents">返回全部文件</a>`,
    body: table(
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
    ),
  };
}
