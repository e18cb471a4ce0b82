import { findChat, markLeft, renameChat, saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listUnits, type Unit } from '../../db/people/units.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { unitTree, type UnitTree } from '../../knowledge/unit-tree.ts';

export interface JoinedGroup {
  readonly channel: string;
  readonly chatExternalId: string;
  readonly title?: string;
  readonly now: Date;
}

/** More buttons than these only confuse. */
const mostSuggested = 3;

/** Says who it is in a group it was taken into, once for each time it joins. */
export async function introduce(db: Db, { channel, chatExternalId, title, now }: JoinedGroup): Promise<void> {
  const id = `${channel}:${chatExternalId}`;
  const found = await findChat(db, id);
  const leftAt = found?.leftAt;
  if (found && title) await renameChat(db, id, title);
  const chat =
    found ??
    (await saveChat(db, {
      channel,
      externalId: chatExternalId,
      kind: 'group',
      title: title ?? null,
      unitId: null,
      personId: null,
      sample: false,
    }));
  if (leftAt) await markLeft(db, id, null);
  const tree = unitTree(await listUnits(db));
  const unit = chat.unitId === null ? undefined : tree.lineage(chat.unitId)[0];
  await enqueue(db, {
    plan: 'introduction',
    occurrence: `${id}/${leftAt?.toISOString() ?? 'first'}`,
    target: id,
    lane: 'reply',
    message: introduction(tree, unit, title ?? chat.title ?? ''),
    dueAt: now,
  });
}

/** What it says: what it can do, how to speak with it, and which unit the group belongs to. */
export function introduction(tree: UnitTree, unit: Unit | undefined, title: string): Message {
  const text = [
    '我是工会的小助手，慰问、帮扶、助学、互助保障、高温津贴……都可以问我。',
    '在群里 @我 再说问题，我只答 @我 的话；个人和家庭的事请私聊我，群里不说。发“/帮助”看我还能做什么。',
  ];
  if (unit) {
    text.push(`这个群绑定的是“${unit.name}”，推送和回答都按这个单位来。`);
    return { title: '大家好，我是娘家', text: text.join('\n') };
  }
  text.push(
    `这个群还没有绑定单位，先按“${tree.root.name}”的规定回答，也不往这里推送。请管理员在群里发“/绑定 单位名”。`,
  );
  const buttons = suggestedUnits(tree, title).map(({ name }) => ({
    label: `绑定“${name}”（管理员点）`,
    say: `/绑定 ${name}`,
  }));
  return {
    title: '大家好，我是娘家',
    text: text.join('\n'),
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

/** Units named in the group's title, the longest names first. */
function suggestedUnits(tree: UnitTree, title: string): Unit[] {
  const named = ({ name, aliases }: Unit) =>
    [name, ...aliases].some((one) => one.length > 1 && title.includes(one));
  return tree.units
    .filter(named)
    .sort((a, b) => b.name.length - a.name.length)
    .slice(0, mostSuggested);
}
