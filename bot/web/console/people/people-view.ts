import type { FoundPerson } from '../../../../db/people/people-search.ts';
import type { RejectedRow } from '../../../../jobs/people/import-counts.ts';
import type { RosterImport } from '../../../../jobs/people/import-people.ts';
import { rosterColumns } from '../../../../jobs/people/read-roster.ts';
import { html } from '../../html.ts';
import { fileField, form, hiddenField, searchForm, textField } from '../form.ts';
import type { UploadedFile } from '../read-form.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

const channels: Record<string, string> = { feishu: '飞书', wechat: '微信', playground: '试用' };

/** Who is in the roster. */
export function peopleView(context: ConsoleContext, people: readonly FoundPerson[], q: string): Content {
  const mayImport = context.visitor.mayAnywhere('import_people');
  return {
    title: '职工名册',
    hint: '按姓名、工号或标签查找。资料以名册文件为准，要改请改文件再上传。',
    body: html`${
      mayImport
        ? html`<div class="actions">
          <a class="button" href="/console/people/upload">上传名册</a>
          <a class="button plain" href="/console/people/download">下载名册（Excel）</a>
        </div>`
        : false
    }
    ${searchForm('/console/people', textField({ name: 'q', label: '姓名、工号、标签', value: q, type: 'search' }))}
    ${table<FoundPerson>(
      [
        { title: '姓名', cell: ({ name }) => name },
        { title: '工号', cell: ({ employeeNo }) => employeeNo },
        { title: '单位', cell: ({ unit }) => unit },
        { title: '标签', cell: ({ tags }) => tags.join('、') },
        {
          title: '能联系到',
          cell: ({ channels: of }) =>
            of.length === 0 ? '还没有' : of.map((name) => channels[name] ?? name).join('、'),
        },
        { title: '状态', cell: ({ leftOn }) => (leftOn === null ? '在册' : `${leftOn} 离职`) },
      ],
      people,
      q === '' ? '名册是空的。点“上传名册”开始。' : '没有找到这样的人，换个字再查。',
    )}`,
  };
}

export function uploadView(context: ConsoleContext): Content {
  return {
    title: '上传名册',
    hint: '先看会改什么，确认了才写入。文件里没有的人不会被删掉。',
    body: html`${form(
      context,
      { action: '/console/people/check', submit: '看看会改什么', upload: true },
      fileField({
        name: 'roster',
        label: '名册文件',
        accept: '.xlsx,.csv',
        required: true,
        hint: '.xlsx 或 .csv',
      }),
    )}
      <p class="small">认识的列：${rosterColumns.join('、')}。姓名和单位必须有，其他可以没有，先后不限。</p>
      <p class="small">“单位”写编号、名称或别名，要先在单位表里。单位表是另一个文件（.xlsx 或 .csv，表头：编号、名称、上级、地区、别名，一行一个单位），由安装本程序的人在服务器上导入：npx niangjia units import 单位表.xlsx</p>`,
  };
}

const mostLines = 300;

/** What a roster would change, row by row, and what becomes of the sample, with the button that does it. */
export function differenceView(
  context: ConsoleContext,
  {
    counts,
    differences,
    ignoredColumns,
    notes,
    doubtful,
    ofSample,
  }: RosterImport & { readonly ofSample: string },
  file: UploadedFile,
): Content {
  const { added, updated, unchanged, rejected } = counts;
  const accepted = added + updated + unchanged > 0;
  return {
    title: '名册会改什么',
    hint: html`${file.name}：新增 ${added} 人，更新 ${updated} 人，没变 ${unchanged} 人，${rejected.length} 行有问题。还没有写入。`,
    body: html`${ofSample !== '' && html`<p class="notice">${ofSample}</p>`}${
      ignoredColumns.length > 0
        ? html`<p class="notice bad">这些列不会用：${ignoredColumns.join('、')}</p>`
        : false
    }
    ${notes.map((note) => html`<p class="notice">${note}</p>`)}
    ${
      accepted
        ? form(
            context,
            { action: '/console/people/import', submit: `确认导入`, upload: true, inline: true },
            [
              hiddenField('name', file.name),
              hiddenField('content', Buffer.from(file.bytes).toString('base64')),
            ],
          )
        : false
    }
    <a class="button plain" href="/console/people/upload">换一个文件</a>
    ${
      rejected.length > 0
        ? html`<h2>有问题的行（不会导入）</h2>
          ${rowsTable('怎么改', rejected)}`
        : false
    }
    ${
      doubtful.length > 0
        ? html`<h2>请看一眼的行（会导入）</h2>
          ${rowsTable('看什么', doubtful)}`
        : false
    }
    <h2>变化</h2>
    ${table<string>([{ title: '改了什么', kind: 'long', cell: (line) => line }], differences.slice(0, mostLines), '没有变化。')}
    ${differences.length > mostLines ? html`<p class="small">共 ${differences.length} 处，只列出前 ${mostLines} 处。</p>` : false}`,
  };
}

function rowsTable(title: string, rows: readonly RejectedRow[]) {
  return table<RejectedRow>(
    [
      { title: '行', kind: 'number', cell: ({ row }) => row },
      { title, kind: 'long', cell: ({ reason }) => reason },
    ],
    rows.slice(0, mostLines),
    '',
  );
}
