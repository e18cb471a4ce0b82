import type { Activity } from '../../../db/activities/activities.ts';
import type { Team } from '../../../db/activities/teams.ts';
import type { Button, Message } from '../../delivery/message.ts';
import type { TeamInWork, TeamNeeds } from './team-draft.ts';
import type { TeamItem } from './team-item-in.ts';
import { sizeInWords } from './team-size.ts';

/** How a button names the item's team: without the item where the activity has only one for teams. */
export const teamRef = (activity: Activity, item: TeamItem): string =>
  activity.items.filter(({ team }) => team).length > 1 ? `${activity.id} ${item.name}` : String(activity.id);

/** Asks a captain for what is still missing. */
export function teamQuestion({
  activity,
  item,
  team,
  needs,
  notes,
  captain,
  count,
  others,
}: {
  readonly activity: Activity;
  readonly item: TeamItem;
  readonly team: TeamInWork;
  readonly needs: Exclude<TeamNeeds, { needs: 'nothing' }>;
  /** What happened to what was just said. */
  readonly notes: readonly string[];
  readonly captain: { readonly name: string; readonly unitName: string };
  readonly count: number;
  /** Teams of the item that have been signed up, for who would rather join one. */
  readonly others: readonly Team[];
}): Message {
  const ref = teamRef(activity, item);
  const names = [
    ...(team.captainPlays === false ? [] : [`${captain.name}（您）`]),
    ...team.members.map(({ name }) => name),
  ];
  const soFar =
    team.name === null && team.members.length === 0
      ? [intro(item), ...joinable(others, item)]
      : [
          `${team.name === null ? '' : `队名：${team.name}；`}队员 ${count} 人：${names.join('、') || '还没有'}`,
        ];
  const { question, buttons } = ask(needs, { ref, item, team, captain });
  return {
    title: `${activity.title} · ${item.name}：报队`,
    text: [...notes, ...soFar, question].join('\n'),
    buttons: [...buttons, { label: '不报了', say: `/队伍 ${ref} 算了` }],
  };
}

const intro = (item: TeamItem) =>
  `“${item.name}”按队报，每队 ${sizeInWords(item.team)}，由队长一个人报全队。一句话说完也行，例如：我们队叫红旗队，有王建国、李强、赵敏。`;

function joinable(others: readonly Team[], item: TeamItem): string[] {
  const open = others.filter(
    ({ members, captainName }) => members.length < item.team.max && captainName !== null,
  );
  if (open.length === 0) return [];
  const shown = open.slice(0, 5).map(({ name, captainName }) => `${name}（队长${captainName ?? ''}）`);
  return [`想加入别人的队，请跟队长说：${shown.join('、')}。`];
}

function ask(
  needs: Exclude<TeamNeeds, { needs: 'nothing' }>,
  {
    ref,
    item,
    team,
    captain,
  }: { ref: string; item: TeamItem; team: TeamInWork; captain: { unitName: string } },
): { question: string; buttons: Button[] } {
  const sitOut: Button[] =
    team.captainPlays === false ? [] : [{ label: '我不上场', say: `/队伍 ${ref} 我不上场` }];
  switch (needs.needs) {
    case 'name': {
      const proposal = `${captain.unitName.replace(/(?:分?工会|委员会)$/, '').slice(0, 12)}队`;
      return {
        question: '您的队叫什么名字？',
        buttons: [{ label: `就叫“${proposal}”`, say: `/队伍 ${ref} 队名 ${proposal}` }],
      };
    }
    case 'choice': {
      const { said, candidates } = needs.doubt;
      return {
        question:
          candidates.length > 0
            ? `“${said}”是哪一位？点一个，或者写全名、工号。`
            : `“${said}”在名册里没有找到，请写全名或工号。`,
        buttons: [
          ...candidates.map(({ label }, index) => ({ label, say: `/队伍 ${ref} 人选 ${said} ${index + 1}` })),
          { label: `不要“${said}”`, say: `/队伍 ${ref} 人选 ${said} 0` },
        ],
      };
    }
    case 'more':
      return {
        question: `还差 ${item.team.min - needs.count} 人（每队 ${sizeInWords(item.team)}）。请接着写队员的名字，例如：李强、赵敏。`,
        buttons: team.members.length > 0 ? sitOut : [],
      };
    case 'fewer':
      return {
        question: `多了 ${needs.count - item.team.max} 人（每队最多 ${item.team.max} 人）。请说去掉谁，例如：去掉李强。`,
        buttons: sitOut,
      };
  }
}
