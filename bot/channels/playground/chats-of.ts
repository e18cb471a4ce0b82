import type { Chat } from '../../../db/chats/chats.ts';
import type { Person } from '../../../db/people/people.ts';
import type { RoleGrant } from '../../../db/people/roles.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';

export const channelName = 'playground';

/** A chat as one person sees it. `id` is the playground's own (`p:…`, `g:…`). */
export interface VisibleChat {
  readonly id: string;
  readonly chatId: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly subtitle: string;
}

/**
 * The chats a person is in: their own with Niangjia, the groups of their unit and the units above it, and those of
 * the units they work for. A group bound to no unit is seen by administrators, who can bind it.
 */
export function chatsOf(
  { person, grants, groups }: { person: Person; grants: readonly RoleGrant[]; groups: readonly Chat[] },
  tree: UnitTree,
): VisibleChat[] {
  const own = new Set(tree.lineage(person.unitId).map(({ id }) => id));
  const isIn = ({ unitId }: Chat) => {
    if (unitId === null) return grants.some(({ role }) => role === 'administrator');
    if (own.has(unitId)) return true;
    const above = tree.lineage(unitId);
    return grants.some((grant) => above.some(({ id }) => id === grant.unitId));
  };
  const mine: VisibleChat = {
    id: privateChatOf(person.id),
    chatId: `${channelName}:${privateChatOf(person.id)}`,
    kind: 'private',
    title: '娘家',
    subtitle: '工会的小助手 · 只有您看得到',
  };
  const nearestFirst = (a: Chat, b: Chat) =>
    tree.lineage(b.unitId ?? '').length - tree.lineage(a.unitId ?? '').length;
  return [
    mine,
    ...groups
      .filter(isIn)
      .sort(nearestFirst)
      .map((group) => toVisible(group, tree)),
  ];
}

/** The playground's id of a person's private chat. */
export const privateChatOf = (personId: string) => `p:${personId}`;

function toVisible(group: Chat, tree: UnitTree): VisibleChat {
  const unit = group.unitId === null ? undefined : tree.lineage(group.unitId)[0];
  return {
    id: group.externalId,
    chatId: group.id,
    kind: 'group',
    title: group.title ?? (unit ? `${unit.name}群` : '未命名的群'),
    subtitle: unit ? `群聊 · ${unit.name}` : '群聊 · 还没有绑定单位',
  };
}
