import type { Db } from '../../db/db.ts';
import {
  type Finding,
  type FindingAct,
  findFinding,
  fixedBy,
  listFindingPhotos,
  listFindings,
  lockFinding,
  stepFinding,
} from '../../db/voice/findings.ts';
import {
  findingHelp,
  findingLine,
  findingList,
  findingNews,
  findingStates,
} from '../../jobs/findings/finding-replies.ts';
import { nextFindingStatus } from '../../jobs/findings/next-finding-status.ts';
import { readAssignment } from '../../jobs/findings/read-finding.ts';
import { findOwner } from '../../jobs/people/find-owner.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import {
  type Handled,
  knownPerson,
  looked,
  privately,
  replyHere,
  replyToPerson,
  say,
  type Turn,
} from '../router/turn.ts';

interface Parts {
  readonly db: Db;
  readonly timezone: string;
  readonly dayOf: (at: Date) => string;
}

const listed = 30;
const longestStep = 300;
const unknown = '没有找到这个编号的隐患。发“/整改”看看都有哪些。';

/** `/整改 …`: what was found, who puts it right until when, and the second look. */
export function workOnFindingsCommand(parts: Parts): Command {
  const { db } = parts;
  return {
    name: '整改',
    act: 'handle_findings',
    usage:
      '/整改：隐患清单；/整改 编号 负责：谁；期限：哪天；/整改 编号 已改|复查 合格|复查 不合格|不改|照片',
    forStaff: true,
    async concerns({ grants }, { rest }) {
      const finding = await findFinding(db, readLeadingNumber(rest).number ?? NaN);
      return finding?.unitId ?? unitsAllowing('handle_findings', grants)[0];
    },
    async run(turn, { rest }) {
      if (rest === '') return list(db, turn);
      const { number, rest: behind } = readLeadingNumber(rest);
      const finding = await findFinding(db, number ?? NaN);
      if (!finding) return say(unknown);
      const [, verb = '', words = ''] = /^(照片|已改|改好了|复查|不改)\s*([\s\S]*)$/u.exec(behind) ?? [];
      if (words.length > longestStep) return say(`有点长了，请缩到 ${longestStep} 个字以内。`);
      switch (verb) {
        case '照片':
          return showPhotos(db, turn, finding);
        case '已改':
        case '改好了':
          return words === ''
            ? say(`请写一句怎么改的，例如：/整改 ${finding.id} 已改 换了新护栏`)
            : step(db, turn, finding.id, { act: 'fix', text: words, lead: '已经改好，等复查：' });
        case '复查':
          return recheck(db, turn, finding.id, words);
        case '不改':
          return words === ''
            ? say(`请写明原因，例如：/整改 ${finding.id} 不改 设备下月报废`)
            : step(db, turn, finding.id, { act: 'drop', text: words, lead: '不改了：' });
        default:
          return assign(parts, turn, finding, behind);
      }
    },
  };
}

async function list(db: Db, turn: Turn): Promise<Handled> {
  const units = unitsAllowing('handle_findings', turn.grants).flatMap((id) =>
    turn.tree.descendants(id).map((unit) => unit.id),
  );
  return looked({ replies: [replyHere(findingList(await listFindings(db, units, listed), turn.today))] });
}

async function assign({ db, ...zone }: Parts, turn: Turn, finding: Finding, words: string): Promise<Handled> {
  if (words === '')
    return looked({
      replies: [replyHere({ text: `${findingLine(finding, turn.today)}\n${findingHelp.text}` })],
    });
  const read = readAssignment(words, turn.now, zone);
  if (!read.ok) {
    return read.reason === 'missing'
      ? { replies: [replyHere(findingHelp)] }
      : say(
          read.reason === 'due_past'
            ? '期限已经过了，请写以后的日子。'
            : '期限没看懂，请写成 12月10日 这样。',
        );
  }
  const { owner = finding.owner ?? undefined, dueOn = finding.dueOn ?? undefined } = read;
  if (owner === undefined || dueOn === undefined) {
    return say(
      `还缺${owner === undefined ? '谁负责' : '期限'}，例如：/整改 ${finding.id} 负责：设备科李强；期限：12月10日`,
    );
  }
  const text = `${owner}负责，${dueOn} 前改好`;
  const handled = await step(db, turn, finding.id, { act: 'assign', text, lead: '', owner, dueOn });
  const ownerId = await findOwner(db, turn.tree, {
    ...{ unitId: finding.unitId, owner, today: turn.today },
  });
  const isDone = handled.audit?.outcome === 'assign';
  if (!isDone || ownerId === undefined || ownerId === knownPerson(turn).id) return handled;
  const task = {
    text: `请您整改隐患 ${finding.id} 号，${dueOn} 前改好。\n${finding.place}：${finding.problem}`,
  };
  return { ...handled, replies: [...handled.replies, replyToPerson(ownerId, task)] };
}

async function recheck(db: Db, turn: Turn, id: number, words: string): Promise<Handled> {
  const [, verdict, text = ''] = /^(不合格|合格)\s*([\s\S]*)$/u.exec(words) ?? [];
  if (verdict === undefined) return say(`请写 /整改 ${id} 复查 合格，或 /整改 ${id} 复查 不合格 还差什么`);
  if (verdict === '不合格' && text === '') return say(`请写还差什么，例如：/整改 ${id} 复查 不合格 还有毛刺`);
  // Nobody looks at their own work.
  if ((await fixedBy(db, id)) === knownPerson(turn).id) {
    return say('“已改”是您记的，复查请另一位同志来做。');
  }
  return verdict === '合格'
    ? step(db, turn, id, { act: 'pass', text: text || '合格', lead: '复查合格，销号了。' })
    : step(db, turn, id, { act: 'fail', text, lead: '复查不合格，重新整改：' });
}

async function step(
  db: Db,
  turn: Turn,
  id: number,
  given: {
    readonly act: FindingAct;
    readonly text: string;
    readonly lead: string;
    readonly owner?: string;
    readonly dueOn?: string;
  },
): Promise<Handled> {
  const { act, text, lead, owner, dueOn } = given;
  const finding = await lockFinding(db, id);
  if (!finding) return say(unknown);
  const status = nextFindingStatus(finding.status, act);
  if (status === undefined)
    return say(`隐患 ${id} 号现在是“${findingStates[finding.status]}”，不能这样办。\n${findingHelp.text}`);
  await stepFinding(db, id, { act, status, text, at: turn.now, by: knownPerson(turn).id, owner, dueOn });
  const { reportedBy } = finding;
  const words = act === 'pass' ? lead : `${lead}${text}`;
  return {
    replies: [
      replyHere({
        text: `隐患 ${id} 号：${words}${act === 'fix' ? '\n有改后的照片现在私聊发给我。请另一位同志复查：/整改 ' + String(id) + ' 复查 合格' : ''}`,
      }),
      ...(reportedBy === null || reportedBy === knownPerson(turn).id
        ? []
        : [replyToPerson(reportedBy, findingNews(finding, words))]),
    ],
    audit: { object: String(id), outcome: act },
  };
}

async function showPhotos(db: Db, turn: Turn, { id }: Finding): Promise<Handled> {
  const photos = await listFindingPhotos(db, id);
  if (photos.length === 0) return say(`隐患 ${id} 号没有照片。`);
  const shown = photos.map(({ afterFix, name, base64 }) =>
    privately(turn, {
      text: `隐患 ${id} 号，${afterFix ? '改后' : '改前'}`,
      file: { name, base64, isPicture: true },
    }),
  );
  // In a group one word that they come in private is enough.
  const [first, ...others] = shown.map(({ replies }) => replies);
  return looked({ replies: [...(first ?? []), ...others.flatMap((replies) => replies.slice(-1))] });
}
