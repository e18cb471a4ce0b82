import type { Activity } from '../../db/activities.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';
import type { ChainInWork } from './activity-draft.ts';
import { findNamed } from './find-named.ts';
import { longestChain, parseChain } from './parse-chain.ts';
import { signUp } from './sign-up.ts';
import { explainDoubt } from './sign-up-others.ts';
import { mayTakePart } from './take-part.ts';

export interface ChainPreview {
  readonly message: Message;
  /** Undefined where nobody could be recognised. */
  readonly draft: ChainInWork | undefined;
}

/**
 * Reads a pasted chain against the roster: who is recognised is offered for import, every doubt is told with its line.
 * Names are looked for in the activity's unit and below.
 */
export async function previewChain(
  db: Db,
  tree: UnitTree,
  { activity, text, today }: { activity: Activity; text: string; today: string },
): Promise<ChainPreview> {
  const lines = parseChain(text, activity.items);
  const nearUnitIds = tree.descendants(activity.unitId).map(({ id }) => id);
  const named = await findNamed(
    db,
    lines.map(({ name }) => name),
    { nearUnitIds, today },
  );
  const doubts: string[] = [];
  const rows: { personId: string; itemName: string }[] = [];
  const shown: string[] = [];
  for (const [index, line] of lines.entries()) {
    const doubt = (why: string) => doubts.push(`第 ${line.number} 行 ${why}`);
    const found = named[index]?.found ?? { match: 'none' as const };
    if (found.match !== 'one') doubt(explainDoubt(line.name, found, tree));
    else if (!line.item) doubt(`${line.name}：没写报哪个项目。`);
    else if (line.item.team) doubt(`${line.name}：${line.item.name}按队报，请队长报全队。`);
    else if (!mayTakePart(activity, found.person, tree).allowed) doubt(`${line.name}：不在参加范围里。`);
    else if (rows.some(({ personId }) => personId === found.person.id)) doubt(`${line.name}：前面已经有了。`);
    else {
      if (line.rest !== '') doubt(`${line.name}：后面的“${line.rest}”没有看，请核对。`);
      rows.push({ personId: found.person.id, itemName: line.item.name });
      shown.push(
        `${found.person.name}（${activity.items.length === 1 ? '' : line.item.name}）`.replace('（）', ''),
      );
    }
  }
  const isCut = lines.length >= longestChain;
  const message: Message = {
    title: `接龙导入：${activity.title}（编号 ${activity.id}）`,
    text: [
      rows.length > 0 ? `认出 ${rows.length} 人：${shown.join('、')}` : '一个人都没有认出来。',
      ...(doubts.length > 0
        ? ['', `有 ${doubts.length} 处拿不准，不会导入，请改好再发一次：`, ...doubts]
        : []),
      ...(isCut ? [`一次最多看 ${longestChain} 行，后面的请分开发。`] : []),
    ].join('\n'),
    ...(rows.length > 0
      ? {
          buttons: [
            { label: `导入这 ${rows.length} 人`, say: '/接龙 确认', style: 'primary' as const },
            { label: '不导入', say: '/接龙 取消' },
          ],
        }
      : {}),
  };
  return { message, draft: rows.length > 0 ? { kind: 'chain', activityId: activity.id, rows } : undefined };
}

/** Signs the recognised up, in the chain's order; who is in already stays where they are. */
export async function importChain(db: Db, { activityId, rows }: ChainInWork, now: Date): Promise<Message> {
  const tally = { signed_up: 0, waitlisted: 0, entered: 0, already: 0, other: 0 };
  for (const { personId, itemName } of rows) {
    const { outcome } = await signUp(db, { activityId, itemName, personId, now });
    if (outcome === 'closed' || outcome === 'not_open') {
      return { text: '这个活动现在不在报名时间里，没有导入。要补录请先改截止时间。' };
    }
    if (outcome in tally) tally[outcome as keyof typeof tally]++;
    else tally.other++;
  }
  const parts = [
    [tally.signed_up, '报上了'],
    [tally.waitlisted, '排候补'],
    [tally.entered, '登记等抽签'],
    [tally.already, '本来就在名单里'],
    [tally.other, '没有动（原来报了别的项目）'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} 人${what}`);
  return {
    text: `导入好了：${said.join('，')}。`,
    buttons: [{ label: '看名单', say: `/报名情况 ${activityId}` }],
  };
}
