import { type Application, findApplication, markReviewed } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { readNames } from '../../db/people/people.ts';
import { unknownApplication } from '../../jobs/applications/application-replies.ts';
import { listReviews, type Review } from '../../jobs/applications/list-reviews.ts';
import type { Plans } from '../../jobs/care/load-plans.ts';
import type { BenefitsInForce } from '../dialogs/find-benefit.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import {
  acted,
  type Handled,
  knownPerson,
  looked,
  replyHere,
  replyToPerson,
  say,
  type Turn,
} from '../router/turn.ts';

interface Parts {
  readonly db: Db;
  readonly plans: Pick<Plans, 'current'>;
  readonly timezone: string;
  readonly benefits: BenefitsInForce;
}

/** `/复核 [编号 [问职工]]`: what a handler has to look at again; records it, or asks the worker to tell their case anew. */
export function reviewApplicationsCommand(parts: Parts): Command {
  return {
    name: '复核',
    act: 'handle_application',
    usage: '/复核 [编号 [问职工]]：季度复核、年度核查的名单；核完一件记一件',
    forStaff: true,
    run(turn, { rest }) {
      if (turn.chat.kind === 'group') return Promise.resolve(say('名单里有职工的情况，请私聊我发。'));
      const { number, rest: words } = readLeadingNumber(rest, { mayTouch: true });
      return number === undefined ? list(parts, turn) : one(parts, turn, number, words);
    },
  };
}

async function list(parts: Parts, turn: Turn): Promise<Handled> {
  const asked = { handlerId: knownPerson(turn).id, now: turn.now, today: turn.today };
  const reviews = await listReviews({ ...parts, plans: parts.plans.current() }, asked);
  const all = reviews.flatMap(({ open, done }) => [...open, ...done]);
  if (all.length === 0) return looked(say('现在没有要您复核的申请。'));
  const names = await readNames(
    parts.db,
    all.map(({ personId }) => personId),
  );
  const line = async (application: Application) => {
    const benefit = (await parts.benefits.find(turn, application.benefitId))?.name ?? '申请';
    return `${application.caseId}. ${names.get(application.personId) ?? '职工'}：${benefit}`;
  };
  const section = async ({ plan, since, open, done }: Review) => [
    `${plan.name}${since === null ? '' : `（${since} 起）`}：待核 ${open.length} 件，已核 ${done.length} 件`,
    ...(await Promise.all(open.map(line))),
  ];
  const texts = await Promise.all(
    reviews.filter(({ open, done }) => open.length + done.length > 0).map(section),
  );
  const text = [
    ...texts.flatMap((lines) => [...lines, '']),
    '核完一件：/复核 编号',
    '请职工重新说一遍情况：/复核 编号 问职工',
  ].join('\n');
  return looked(say(text));
}

async function one({ db, benefits }: Parts, turn: Turn, caseId: number, words: string): Promise<Handled> {
  const handler = knownPerson(turn);
  const application = await findApplication(db, caseId);
  if (application?.handlerId !== handler.id || application.status !== 'approved')
    return { replies: [replyHere(unknownApplication)] };
  if (words === '') {
    if (!(await markReviewed(db, { caseId, handlerId: handler.id, at: turn.now })))
      return { replies: [replyHere(unknownApplication)] };
    return acted(say(`编号 ${caseId} 核过了，记下了。`));
  }
  if (!/^问/u.test(words)) return say('请写成：/复核 编号（核完了），或者 /复核 编号 问职工');
  const benefit = (await benefits.find(turn, application.benefitId))?.name ?? '';
  return acted({
    replies: [
      replyHere({ text: '已经私聊请职工重新说一遍情况，交上来我告诉您。' }),
      replyToPerson(application.personId, {
        title: '工会来复核了',
        text: `您的“${benefit}”（编号 ${caseId}）到了复核的时候。麻烦您把现在的情况再说一遍，几分钟就好；没有变化也请说一声。`,
        buttons: [
          { label: '重新说一遍', say: `/资格 ${benefit}`, style: 'primary' },
          { label: '没有变化', say: `/补充 ${caseId} 情况没有变化` },
        ],
      }),
    ],
  });
}
