import type { Db } from '../../db/db.ts';
import { insertFinding, listFindingsOf } from '../../db/voice/findings.ts';
import {
  findingLine,
  reportedReply,
  reportExample,
  reportNotice,
} from '../../jobs/findings/finding-replies.ts';
import { longestProblem, readFinding } from '../../jobs/findings/read-finding.ts';
import { staffNear } from '../../jobs/people/staff-near.ts';
import type { FetchParts } from '../files/fetch-then-tell.ts';
import { keepPhoto } from '../files/keep-photo.ts';
import type { Command } from '../router/command.ts';
import { type Handled, knownPerson, replyHere, replyToPerson, say, type Turn } from '../router/turn.ts';

const listed = 10;

/** `/隐患 地点：…；问题：…`: what has to be put right goes to the unit's staff; without words: what one reported. */
export function reportFindingCommand(parts: FetchParts): Command {
  const { db } = parts;
  return {
    name: '隐患',
    act: 'report_finding',
    usage: '/隐患 地点：…；问题：…：报隐患（可带照片），怎么整改的会告诉您',
    forStaff: false,
    async run(turn, { rest }) {
      if (rest === '') return listOwn(db, turn);
      const read = readFinding(rest);
      if (!read.ok) {
        return say(
          read.reason === 'too_long'
            ? `有点长了，问题请缩到 ${longestProblem} 个字以内。`
            : `请写清在哪、什么问题，例如：${reportExample}`,
        );
      }
      const reporter = knownPerson(turn);
      const { place, problem } = read;
      const unitId = reporter.unitId;
      const id = await insertFinding(db, {
        unitId,
        place,
        problem,
        reportedBy: reporter.id,
        reportedAt: turn.now,
      });
      const staff = (await staffNear(db, turn.tree, unitId, turn.today)).filter(
        (personId) => personId !== reporter.id,
      );
      const file = turn.message.attachment?.file;
      return {
        replies: [
          replyHere(reportedReply(id)),
          ...staff.map((personId) =>
            replyToPerson(personId, reportNotice({ id, place, problem }, reporter.name)),
          ),
        ],
        audit: { object: String(id), outcome: 'reported' },
        ...(file ? { afterwards: () => keepPhoto(parts, turn, { id, file }) } : {}),
      };
    },
  };
}

async function listOwn(db: Db, turn: Turn): Promise<Handled> {
  const own = await listFindingsOf(db, knownPerson(turn).id, listed);
  if (own.length === 0) return say(`您还没有报过隐患。这样报：${reportExample}`);
  return {
    replies: [
      replyHere({ title: '您报的隐患', text: own.map((one) => findingLine(one, turn.today)).join('\n') }),
    ],
  };
}
