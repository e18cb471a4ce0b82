import type { Activity, ActivityItem } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';
import { previewButtons } from '../previewed.ts';
import type { ChainInWork } from './activity-draft.ts';
import { matchNames } from './match-names.ts';
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
  const named = await matchNames(
    db,
    lines.map(({ name }) => name),
    { nearUnitIds, today },
  );
  const doubts: string[] = [];
  const rows: { personId: string; itemName: string }[] = [];
  const recognised = new Map<string, { name: string; items: string[] }>();
  for (const [index, line] of lines.entries()) {
    const doubt = (why: string) => doubts.push(`第 ${line.number} 行 ${why}`);
    const found = named[index]?.found ?? { match: 'none' as const };
    if (found.match !== 'one') doubt(explainDoubt(line.name, found, tree));
    else if (!mayTakePart(activity, found.person, tree).allowed) doubt(`${line.name}：不在参加范围里。`);
    else {
      const { id: personId, name } = found.person;
      const one = recognised.get(personId) ?? { name, items: [] };
      const why = whyNotImported(line.items, one.items, activity.itemsEach);
      if (why !== undefined) {
        doubt(`${line.name}：${why}`);
        continue;
      }
      if (line.rest !== '') doubt(`${line.name}：后面的“${line.rest}”没有看，请核对。`);
      const items = line.items.map((item) => item.name);
      rows.push(...items.map((itemName) => ({ personId, itemName })));
      recognised.set(personId, { name, items: [...one.items, ...items] });
    }
  }
  const people = [...recognised.values()];
  const shown = people.map(({ name, items }) =>
    activity.items.length === 1 ? name : `${name}（${items.join('、')}）`,
  );
  const isCut = lines.length >= longestChain;
  const draft: ChainInWork | undefined =
    rows.length > 0 ? { kind: 'chain', activityId: activity.id, rows } : undefined;
  const labels = { confirm: `导入这 ${people.length} 人`, cancel: '不导入' };
  const message: Message = {
    title: `接龙导入：${activity.title}（编号 ${activity.id}）`,
    text: [
      rows.length > 0 ? `认出 ${people.length} 人：${shown.join('、')}` : '一个人都没有认出来。',
      ...(doubts.length > 0
        ? ['', `有 ${doubts.length} 处拿不准，不会导入，请改好再发一次：`, ...doubts]
        : []),
      ...(isCut ? [`一次最多看 ${longestChain} 行，后面的请分开发。`] : []),
    ].join('\n'),
    ...(draft ? { buttons: previewButtons('/接龙', draft, labels) } : {}),
  };
  return { message, draft };
}

/** What speaks against taking a line's items over; undefined where nothing does. */
function whyNotImported(
  items: readonly ActivityItem[],
  before: readonly string[],
  itemsEach: number,
): string | undefined {
  const forTeams = items.find(({ team }) => team);
  if (items.length === 0) return '没写报哪个项目。';
  if (forTeams) return `${forTeams.name}按队报，请队长报全队。`;
  if (items.some(({ name }) => before.includes(name))) return '前面已经有了。';
  if (before.length + items.length <= itemsEach) return undefined;
  return itemsEach === 1
    ? before.length > 0
      ? '前面已经有了。'
      : '写了几个项目，每人只能报一项。'
    : `每人最多报 ${itemsEach} 项。`;
}

/** Signs the recognised up, in the chain's order; who is in already stays where they are. */
export async function importChain(db: Db, { activityId, rows }: ChainInWork, now: Date): Promise<Message> {
  const tally = { signed_up: 0, waitlisted: 0, entered: 0, already: 0, other: 0 };
  for (const { personId, itemName } of rows) {
    const { outcome } = await signUp(db, { activityId, itemName, personId, keepsAll: true, now });
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
    [tally.other, '没有动（报的项目已经够数了）'],
  ] as const;
  // Somebody may be in several items.
  const unit = new Set(rows.map(({ personId }) => personId)).size === rows.length ? '人' : '人次';
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${unit}${what}`);
  return {
    text: `导入好了：${said.join('，')}。`,
    buttons: [{ label: '看名单', say: `/报名情况 ${activityId}` }],
  };
}
