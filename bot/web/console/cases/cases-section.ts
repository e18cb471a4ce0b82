import { z } from 'zod';
import { findCase } from '../../../../db/voice/cases.ts';
import { listCasesForConsole } from '../../../../db/web/console.ts';
import type { Db } from '../../../../db/db.ts';
import { readNames } from '../../../../db/people/people.ts';
import { answerCase } from '../../../../jobs/cases/answer-case.ts';
import { answerCaseReply, closeCaseReply } from '../../../../jobs/cases/case-replies.ts';
import { closeCase, longestReason } from '../../../../jobs/cases/close-case.ts';
import { draftEntry } from '../../../../jobs/qa/draft-entry.ts';
import { approvalRequest, draftReply, mostAsked } from '../../../../jobs/qa/qa-replies.ts';
import { acts } from '../../../gate/acts.ts';
import { unitsAllowing } from '../../../gate/decide.ts';
import { optionalText, requiredText, rowId } from '../fields.ts';
import type { ConsoleContext, ConsoleSection, WriteOptions } from '../section.ts';
import { authorOf } from '../visitor.ts';
import { casesView, caseView } from './cases-view.ts';

export const casesSection = ({ db, dayOf }: { db: Db; dayOf: (at: Date) => string }): ConsoleSection => {
  const concerns = async (_context: ConsoleContext, { id }: { id: number }) =>
    (await findCase(db, id))?.unitId;
  return {
    path: '/console/cases',
    label: '工单',
    group: 'daily',
    act: 'answer_case',
    add(pages) {
      pages.list((units, limit) => listCasesForConsole(db, units, limit), casesView);
      const show = async (context: ConsoleContext, id: number, typed: Readonly<Record<string, string>>) => {
        const found = await findCase(db, id);
        // What somebody applies for is read by its handler only, in chat.
        const isOpen =
          found?.kind === 'question' && context.visitor.decide('answer_case', found.unitId).allowed;
        if (!found || !isOpen) return undefined;
        const names = await readNames(
          db,
          [found.personId, found.answeredBy].flatMap((personId) => personId ?? []),
        );
        return caseView(context, found, { names, typed });
      };
      pages.page('/:id', z.object({ id: rowId }), (context, { id }) => show(context, id, {}));
      const again: WriteOptions<z.ZodRawShape>['again'] = (context, typed) =>
        show(context, rowId.catch(0).parse(typed.id), typed);
      pages.write(
        '/:id/answer',
        { fields: { id: rowId, answer: requiredText('答复', 4000) }, concerns, again },
        async ({ visitor, now }, { id, answer }) => {
          const personId = authorOf(visitor);
          const by = { personId, unitIds: unitsAllowing('answer_case', visitor.grants) };
          const decision = await answerCase(db, visitor.tree, { caseId: id, answer, now }, by);
          const said = answerCaseReply(decision).text;
          if (decision.outcome !== 'answered') return { refused: said };
          return { done: said, to: `/console/cases/${id}`, tell: decision.notice ? [decision.notice] : [] };
        },
      );
      pages.write(
        '/:id/close',
        { fields: { id: rowId, reason: optionalText('原因', longestReason) }, concerns, again },
        async ({ visitor, now }, { id, reason }) => {
          const unitIds = unitsAllowing('answer_case', visitor.grants);
          const decision = await closeCase(db, visitor.tree, {
            ...{ caseId: id, reason, unitIds, now },
            by: authorOf(visitor),
          });
          const said = closeCaseReply(decision).text;
          if (decision.outcome !== 'closed') return { refused: said };
          return { done: said, to: '/console/cases', tell: decision.notice ? [decision.notice] : [] };
        },
      );
      pages.write(
        '/:id/qa',
        {
          act: 'draft_qa_entry',
          fields: { id: rowId, question: optionalText('问', 500), answer: optionalText('答', 4000) },
          concerns,
          again,
        },
        async ({ visitor, now }, { id, question, answer }) => {
          const deps = { db, tree: visitor.tree, approverRoles: acts.approve_qa_entry, dayOf };
          const wording = {
            ...(question === undefined ? {} : { question }),
            ...(answer === undefined ? {} : { answer }),
          };
          const by = {
            personId: authorOf(visitor),
            unitIds: unitsAllowing('draft_qa_entry', visitor.grants),
          };
          const decision = await draftEntry(deps, { id, wording, now }, by);
          const said = draftReply(id, decision).text;
          if (decision.outcome !== 'drafted') return { refused: said };
          const asked =
            decision.personal.length === 0 && !decision.approvers.alone ? decision.approvers.people : [];
          return {
            done: said,
            to: `/console/cases/${id}`,
            tell: asked.slice(0, mostAsked).map((person) => ({
              to: { person: person.id },
              message: approvalRequest({ id, entry: decision.entry }),
            })),
          };
        },
      );
    },
  };
};
