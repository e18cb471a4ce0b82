import { listUnits } from '../../../../db/people/units.ts';
import { findQaEntry, listQaEntries, type QaEntry } from '../../../../db/library/qa-entries.ts';
import { approveEntry } from '../../../../jobs/qa/approve-entry.ts';
import type { QaActor, QaDeps } from '../../../../jobs/qa/entry-decision.ts';
import { approvedNotice, approveReply, withdrawReply } from '../../../../jobs/qa/qa-replies.ts';
import { withdrawEntry } from '../../../../jobs/qa/withdraw-entry.ts';
import { draftOf, signOf } from '../../../../jobs/qa/wording.ts';
import { type Act, acts } from '../../../gate/acts.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import type { QaParts } from '../../../router/qa-commands.ts';
import { html } from '../../html.ts';
import { nothing, requiredText, rowId } from '../fields.ts';
import { actionButton } from '../form.ts';
import type { ConsoleContext, ConsoleSection } from '../section.ts';
import { table } from '../table.ts';
import { authorOf } from '../visitor.ts';

/** The Q&A library: what waits for a second person's approval, and what answers already. */
export const qaSection = ({ db, dayOf, refreshVectors }: QaParts): ConsoleSection => {
  const deps = ({ visitor }: ConsoleContext): QaDeps => ({
    ...{ db, dayOf, tree: visitor.tree },
    approverRoles: acts.approve_qa_entry,
  });
  const actor = ({ visitor }: ConsoleContext, act: Act): QaActor => ({
    personId: authorOf(visitor),
    unitIds: unitsAllowing(act, visitor.grants),
  });
  const concerns = async (_context: ConsoleContext, { id }: { id: number }) =>
    (await findQaEntry(db, id))?.unitId;
  return {
    path: '/console/qa',
    label: '问答库',
    group: 'records',
    act: 'read_qa_entries',
    add(pages) {
      pages.page('', nothing, async (context) => {
        const units = context.visitor.scope('read_qa_entries');
        const all = (await listUnits(db)).map(({ id }) => id);
        const entries = await listQaEntries(db, units ?? [...all, context.visitor.tree.root.id]);
        return {
          title: '问答库',
          hint: '干事的答复收进来以后，职工再问就按它答。收进来要另一位同事批准；起草人自己不能批。',
          body: [list(context, entries.filter(draftOf), '没有等批准的。'), live(context, entries)],
        };
      });
      pages.write(
        '/:id/approve',
        { act: 'approve_qa_entry', fields: { id: rowId, sign: requiredText('内容', 10) }, concerns },
        async (context, { id, sign }) => {
          const given = { id, sign, now: context.now };
          const decision = await approveEntry(deps(context), given, actor(context, 'approve_qa_entry'));
          const said = approveReply(id, decision).text;
          if (decision.outcome !== 'approved') return { refused: said };
          const { draftedBy } = decision.entry;
          const tell = draftedBy !== null && draftedBy !== context.visitor.personId;
          return {
            done: said,
            ...(tell
              ? { tell: [{ to: { person: draftedBy }, message: approvedNotice(decision.entry) }] }
              : {}),
            afterwards: refreshVectors,
          };
        },
      );
      pages.write(
        '/:id/withdraw',
        { act: 'withdraw_qa_entry', fields: { id: rowId }, concerns },
        async (context, { id }) => {
          const by = actor(context, 'withdraw_qa_entry');
          const decision = await withdrawEntry(deps(context), { id, now: context.now }, by);
          const said = withdrawReply(id, decision).text;
          const isDone = decision.outcome === 'withdrawn' || decision.outcome === 'draft_dropped';
          return isDone ? { done: said } : { refused: said };
        },
      );
    },
  };
};

/** What waits, with what it would say. */
function list(context: ConsoleContext, entries: readonly QaEntry[], empty: string) {
  return html`<h2>等批准</h2>
    ${table<QaEntry>(
      [
        { title: '编号', kind: 'number', cell: ({ id }) => id },
        { title: '问', kind: 'long', cell: ({ draftQuestion }) => draftQuestion },
        { title: '答', kind: 'long', cell: ({ draftAnswer }) => html`<p class="text">${draftAnswer}</p>` },
        {
          title: '办理',
          cell: (entry) => {
            const wording = draftOf(entry);
            return [
              wording
                ? actionButton(
                    context,
                    { action: `/console/qa/${entry.id}/approve`, label: '批准' },
                    { sign: signOf(wording) },
                  )
                : false,
              actionButton(context, {
                action: `/console/qa/${entry.id}/withdraw`,
                label: '不收',
                danger: true,
              }),
            ];
          },
        },
      ],
      entries,
      empty,
    )}`;
}

function live(context: ConsoleContext, entries: readonly QaEntry[]) {
  const inForce = entries.filter(({ question, withdrawnAt }) => question !== null && withdrawnAt === null);
  return html`<h2>正在用的</h2>
    ${table<QaEntry>(
      [
        { title: '编号', kind: 'number', cell: ({ id }) => id },
        { title: '问', kind: 'long', cell: ({ question }) => question },
        { title: '答', kind: 'long', cell: ({ answer }) => html`<p class="text">${answer}</p>` },
        { title: '从哪天起', cell: ({ effectiveOn }) => effectiveOn },
        {
          title: '办理',
          cell: ({ id }) =>
            actionButton(context, { action: `/console/qa/${id}/withdraw`, label: '撤出', danger: true }),
        },
      ],
      inForce,
      '还没有。',
    )}`;
}
