import type { Clause } from '../../knowledge/benefits/benefit.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { Deadline, Decision, Reason } from '../../knowledge/benefits/decision/decide.ts';
import type { Detail, DialogReply } from '../../knowledge/benefits/dialog/dialog.ts';
import type { Explanation } from '../../knowledge/benefits/decision/explain.ts';
import type { Button, Message } from '../delivery/message.ts';
import { answerButton, questionIds } from './answer-buttons.ts';

const headings: Record<Decision['outcome'], (name: string) => string> = {
  eligible: (name) => `按您说的情况，看着符合“${name}”的条件。`,
  not_eligible: (name) => `按您说的情况，现在还不符合“${name}”的条件。`,
  needs_person: (name) => `“${name}”这件事我说不准，要请工会同志看一看。`,
  needs_facts: (name) => `“${name}”还差几句话没问完。`,
};

/** A clause of the worker's own unit that says something else than the check. */
export interface OwnRule {
  readonly document: string;
  readonly clause: string;
  readonly text: string;
}

/** What the unit's own clause says stands first and counts; the check's verdict is not said beside it. */
const ownRuleFirst = (name: string, { document, clause, text }: OwnRule, { handler }: Decision): string =>
  [
    `“${name}”，您单位自己的文件里是这样写的，以它为准：`,
    `《${document}》${clause}：${text}`,
    `够不够、给多少，请问经办人：${handler.text}。下面是按规则文件核对的，没有算进这一条，只供参考。`,
  ].join('\n');

/**
 * The result in kind words: never a promise, a cap never as an entitlement; with reasons, clauses, materials,
 * deadline, and for a “no” what would change it.
 */
export function resultMessage(
  { id, name, application }: Benefit,
  decision: Decision,
  { reasons, turning }: Explanation,
  own?: OwnRule,
): Message {
  const { outcome, amounts, materials, deadline, handler, notes } = decision;
  const denied = outcome === 'not_eligible';
  const parts = [
    own ? ownRuleFirst(name, own, decision) : headings[outcome](name),
    amounts.map(({ text, clause }) => `${text}${source(clause)}`).join('\n'),
    section('为什么这么说：', reasons.map(reasonLine)),
    denied
      ? section(
          '差在哪儿：',
          turning.map(({ text }) => text),
        )
      : '',
    denied ? '' : section('要准备的：', materials.map(materialLine)),
    deadline && !denied ? deadlineLine(deadline) : '',
    denied || own ? '' : `找谁办：${handler.text}`,
    notes.join('\n'),
    '说错了哪里就说“不对，是……”，我重新看。',
  ];
  const answer = (...words: [string, Partial<Button>?]) => answerButton(questionIds.result(id), ...words);
  const buttons: Button[] = [
    ...(!denied && application ? [answer('我要申请', { label: '交给工会办', style: 'primary' })] : []),
    askPerson(name),
    answer('重来'),
  ];
  return {
    text: parts.filter((part) => part !== '').join('\n\n'),
    buttons,
    note: '这是按您说的话对照规定得出的，以工会审核为准。',
  };
}

/** One part of a result, asked for once more. */
export function detailMessage(
  { name }: Benefit,
  { detail, decision, explanation }: Extract<DialogReply, { kind: 'detail' }>,
  own?: OwnRule,
): Message {
  const { outcome, amounts, materials, deadline, handler } = decision;
  const first = own && ownRuleFirst(name, own, decision);
  const texts: Record<Detail, string> = {
    materials: section('要准备的：', materials.map(materialLine)),
    deadline: deadline ? deadlineLine(deadline) : '',
    handler: `找谁办：${handler.text}`,
    amount: [first ?? '', ...amounts.map(({ text, clause }) => `${text}${source(clause)}`)].join('\n').trim(),
    reasons: [
      first ?? headings[outcome](name),
      section('为什么这么说：', explanation.reasons.map(reasonLine)),
      section(
        '差在哪儿：',
        explanation.turning.map(({ text }) => text),
      ),
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
  };
  return {
    text: texts[detail] || `“${name}”的规定里没有写这一条。${texts.handler}`,
    ...(outcome === 'not_eligible' ? { buttons: [askPerson(name)] } : {}),
    note: '这是按您说的话对照规定得出的，以工会审核为准。',
  };
}

/** The way around the machine: a person looks. */
const askPerson = (name: string): Button => ({
  label: '请工会同志看看',
  say: `/转人工 请看看我够不够“${name}”的条件`,
});

const materialLine = ({ text, surely }: Decision['materials'][number]) =>
  surely ? text : `${text}（视情况）`;

const section = (heading: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : [heading, ...lines.map((line) => `· ${line}`)].join('\n');

function reasonLine({ text, change, clause }: Reason): string {
  return `${text}${source(clause)}${change === undefined ? '' : `\n  ${change}`}`;
}

const source = (clause: Clause | undefined) =>
  clause === undefined ? '' : `（${titled(clause.document)}${clause.article ?? ''}）`;

/** 《…》 around a title, what stands in brackets behind it outside of them. */
function titled(document: string): string {
  const [, title = document, rest = ''] = /^([^（(]+)([（(].*)?$/u.exec(document) ?? [];
  return `《${title}》${rest}`;
}

function deadlineLine({ on, daysLeft, text }: Deadline): string {
  if (on === undefined || daysLeft === undefined) return `什么时候办：${text}`;
  const [year = '', month = '', day = ''] = on.split('-');
  const left =
    daysLeft < 0 ? `已经过了 ${-daysLeft} 天` : daysLeft === 0 ? '今天是最后一天' : `还有 ${daysLeft} 天`;
  return `什么时候办：${text}（最晚 ${year}年${Number(month)}月${Number(day)}日，${left}）`;
}
