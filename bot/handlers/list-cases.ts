import type { Db } from '../../db/db.ts';
import { findCase } from '../../db/voice/cases.ts';
import { listOpenFeedback } from '../../db/voice/feedback.ts';
import { readNames } from '../../db/people/people.ts';
import { listQaEntries } from '../../db/library/qa-entries.ts';
import { caseListReply, caseReply } from '../../jobs/cases/case-replies.ts';
import { listCases } from '../../jobs/cases/list-cases.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { looked, replyHere, say } from '../router/turn.ts';

const mostFeedback = 10;

/** `/工单 [编号]`: the open cases of the units one is responsible for, or one in full; in private, for they hold people's questions. */
export function listCasesCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '工单',
    act: 'answer_case',
    usage: '/工单 [编号]：看待答复的问题（请私聊发）',
    forStaff: true,
    async run({ chat, grants, tree, now }, { rest }) {
      if (chat.kind === 'group') return say('工单里有职工的问题，请私聊我发“/工单”。');
      const unitIds = unitsAllowing('answer_case', grants);
      const { number } = readLeadingNumber(rest);
      if (number !== undefined) {
        const found = await findCase(db, number);
        const isOwn = found && tree.lineage(found.unitId).some(({ id }) => unitIds.includes(id));
        const name = (await readNames(db, found?.personId ? [found.personId] : [])).get(
          found?.personId ?? '',
        );
        const clock = { now, timeZone: timezone };
        return looked({ replies: [replyHere(caseReply(isOwn ? found : undefined, name ?? '职工', clock))] });
      }
      const cases = await listCases(db, tree, { unitIds, status: 'open' });
      const names = await readNames(
        db,
        cases.flatMap(({ personId }) => personId ?? []),
      );
      const units = unitIds.flatMap((id) => tree.descendants(id)).map(({ id }) => id);
      const feedback = await listOpenFeedback(db, units, mostFeedback);
      const entries = await listQaEntries(db, units);
      const also = {
        unhelpful: feedback.filter(({ verdict }) => verdict === 'unhelpful'),
        drafts: entries.filter(({ draftQuestion }) => draftQuestion !== null).length,
      };
      return looked({ replies: [replyHere(caseListReply(cases, (id) => names.get(id) ?? '职工', also))] });
    },
  };
}
