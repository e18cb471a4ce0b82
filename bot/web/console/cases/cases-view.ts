import type { Case } from '../../../../db/voice/cases.ts';
import { isUrgent } from '../../../../jobs/cases/urgent.ts';
import type { ConsoleCase } from '../../../../db/web/console.ts';
import { type Html, html } from '../../html.ts';
import { form, textArea } from '../form.ts';
import { caseBadge } from '../labels.ts';
import type { ConsoleContext, Content } from '../section.ts';
import { table } from '../table.ts';

/** Questions and applications that were handed to staff. */
export function casesView(context: ConsoleContext, cases: readonly ConsoleCase[]): Content {
  return {
    title: '工单',
    hint: '娘家答不上来的问题和“/转人工”的请求。点编号答复；申请只有经办人能看，在聊天里发“/申请单”。',
    body: table<ConsoleCase>(
      [
        {
          title: '编号',
          kind: 'number',
          cell: ({ id, kind }) => (kind === 'question' ? html`<a href="/console/cases/${id}">${id}</a>` : id),
        },
        { title: '状态', cell: caseBadge },
        { title: '类别', cell: ({ kind }) => (kind === 'question' ? '提问' : '申请') },
        {
          title: '谁',
          cell: ({ person, unit }) =>
            html`${person ?? '未登记'}
              <p class="small">${unit}</p>`,
        },
        { title: '时间', cell: ({ openedAt }) => context.time(openedAt) },
        {
          title: '内容',
          kind: 'long',
          cell: ({ id, kind, question }) =>
            kind === 'question'
              ? html`<a class="text" href="/console/cases/${id}">${question}</a>`
              : question,
        },
      ],
      cases,
      '没有工单。',
    ),
  };
}

type Typed = Readonly<Record<string, string>>;

/**
 * One question with its answer, or the form for it; an answered one can go into the Q&A library.
 *
 * @param typed what was filled in and not taken.
 */
export function caseView(
  context: ConsoleContext,
  found: Case,
  { names, typed }: { readonly names: ReadonlyMap<string, string>; readonly typed: Typed },
): Content {
  const asker = found.personId === null ? '未登记的人' : (names.get(found.personId) ?? '已离开名册的人');
  const answer =
    found.status === 'closed'
      ? closing(found, names)
      : found.answer === null
        ? openForms(context, found, typed)
        : html`<p class="answer text">${found.answer}</p>
          <p class="small">${found.answeredBy === null ? '' : names.get(found.answeredBy)}</p>
          ${isUrgent(found) ? false : intoLibrary(context, found, typed)}`;
  return {
    title: `工单 ${found.id}`,
    hint: html`${caseBadge(found)} ${asker} · ${context.time(found.openedAt)}
      <a href="/console/cases">返回全部工单</a>`,
    body: html`<p class="question text">${found.question}</p>
      ${answer}`,
  };
}

/** Its own form has a question: an answer alone was meant for the asker. */
const intoLibrary = (context: ConsoleContext, found: Case, { question, answer }: Typed): Html =>
  html`<h2>收进问答库</h2>
    ${form(context, { action: `/console/cases/${found.id}/qa`, submit: '交给另一位同事核准' }, [
      textArea({
        name: 'question',
        label: '问',
        value: question ?? found.question,
        rows: 2,
        hint: '改成谁都适用的说法，不要有姓名和个人情况。',
      }),
      textArea({
        name: 'answer',
        label: '答',
        value: (question === undefined ? undefined : answer) ?? found.answer ?? '',
        rows: 5,
      }),
    ])}`;

const closing = ({ answer, answeredBy }: Case, names: ReadonlyMap<string, string>): Html =>
  answer === null
    ? html`<p class="small">已结案，没有答复。</p>`
    : html`<p class="answer text">${answer}</p>
        <p class="small">已结案，怎么办的没有告诉本人。${answeredBy === null ? '' : names.get(answeredBy)}</p>`;

function openForms(context: ConsoleContext, found: Case, typed: Typed): Html {
  const { id } = found;
  return html`${form(
    context,
    { action: `/console/cases/${id}/answer`, submit: '答复' },
    textArea({
      name: 'answer',
      label: '答复',
      value: typed.answer,
      required: true,
      rows: 6,
      hint: '答复会私聊发给提问的人。',
    }),
  )}
  ${form(
    context,
    { action: `/console/cases/${id}/close`, submit: isUrgent(found) ? '有人管了，结案' : '不用答复，结案' },
    isUrgent(found)
      ? textArea({
          name: 'reason',
          label: '怎么办的',
          value: typed.reason,
          rows: 2,
          required: true,
          hint: '确认已经有人管了再结。不发给本人，但本人导出自己的资料时看得到。',
        })
      : textArea({
          name: 'reason',
          label: '原因',
          value: typed.reason,
          rows: 2,
          hint: '写了就转告提问的人，不写就不告诉。',
        }),
  )}`;
}
