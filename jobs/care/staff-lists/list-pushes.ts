import { shortDay } from '../calendar/day-in-words.ts';
import type { Ahead } from './staff-list.ts';
import type { CareFacts, StaffMember } from '../planned-push.ts';
import { dayOf } from '../zoned-day.ts';

const mostNames = 6;
const mostLines = 60;

/** Everything that will be sent to a member's units, day by day and plan by plan. */
export function listPushes(facts: CareFacts, { unitIds }: StaffMember, { from, to }: Ahead): string[] {
  const { tree, timezone, people } = facts;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const own = facts
    .upcoming(from, to)
    .filter(({ unitId }) => tree.lineage(unitId).some(({ id }) => unitIds.includes(id)));
  const byDay = Map.groupBy(own, ({ at, planName }) => `${dayOf(at, timezone)} ${planName}`);
  const lines = [...byDay].map(([key, pushes]) => {
    const [day = '', ...plan] = key.split(' ');
    const who = [...new Set(pushes.map(({ personId }) => names.get(personId ?? '') ?? '群里'))];
    const more = who.length > mostNames ? '等' : '';
    const shown = pushes.some(({ isPrivate }) => isPrivate)
      ? '内容保密'
      : `${who.slice(0, mostNames).join('、')}${more}`;
    return `· ${shortDay(day)} ${plan.join(' ')}：${shown}（${pushes.length} 条）`;
  });
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), `……还有 ${lines.length - mostLines} 项，请看管理台“推送”。`]
    : lines;
}
