import { type Activity, lockActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { insertDraw, listDraws } from '../../db/activities/draws.ts';
import { listSignUps, settleDraw, type SignUpLine } from '../../db/activities/sign-ups.ts';
import { listTeams, settleTeamDraw, type Team } from '../../db/activities/teams.ts';
import { toPerson, type ToPerson } from '../delivery/addressed.ts';
import type { Message } from '../delivery/message.ts';
import { drawOrder } from './draw.ts';
import { inItem } from './sign-up-replies.ts';
import { peopleOf } from './teams/team-replies.ts';

/** Whoever is drawn as one, a person or a team: how they are listed, and who is told. */
export interface Entrant {
  readonly label: string;
  readonly personIds: readonly string[];
}

const alone = ({ name, unitName, personId }: SignUpLine): Entrant => ({
  label: `${name}（${unitName}）`,
  personIds: [personId],
});
const asTeam = (team: Team): Entrant => ({
  label: `${team.name}（${team.members.length} 人）`,
  personIds: peopleOf(team),
});
/** How a team stands in the record of a draw, beside which people stand by their id. */
const teamPrefix = 'team:';

export type DrawDecision =
  | {
      readonly outcome: 'drawn';
      readonly activity: Activity;
      readonly results: readonly {
        readonly title: string;
        readonly winners: readonly Entrant[];
        readonly others: readonly Entrant[];
        readonly seed: string;
        readonly forTeams?: boolean;
      }[];
    }
  | { readonly outcome: 'unknown_activity' }
  | {
      readonly outcome: 'not_a_draw' | 'too_early' | 'drawn_before' | 'nobody' | 'too_few';
      readonly activity: Activity;
    };

export interface DrawRequest {
  readonly activityId: number;
  readonly drawnBy: string;
  readonly now: Date;
  /** A fresh secret of at least 16 random bytes, as text. */
  readonly seed: string;
}

/** Draws the places of an activity among all who entered, once, after the deadline; the rest wait in drawn order. */
export function drawPlaces(db: Db, request: DrawRequest): Promise<DrawDecision> {
  return db.tx(async (): Promise<DrawDecision> => {
    const { now, seed, drawnBy } = request;
    const activity = await lockActivity(db, request.activityId);
    if (!activity) return { outcome: 'unknown_activity' };
    if (activity.allocation !== 'draw') return { outcome: 'not_a_draw', activity };
    if (now < activity.deadlineAt) return { outcome: 'too_early', activity };
    if ((await listDraws(db, activity.id)).some(({ kind }) => kind === 'places')) {
      return { outcome: 'drawn_before', activity };
    }
    const lines = (await listSignUps(db, activity.id)).filter(({ team }) => !team);
    const teams = await listTeams(db, activity.id);
    const results: Extract<DrawDecision, { outcome: 'drawn' }>['results'][number][] = [];
    for (const item of activity.items) {
      const isIn = (of: { itemId: number; status: string }) =>
        of.itemId === item.id && of.status === 'waitlisted';
      const of = new Map<string, Entrant>(
        item.team
          ? teams.filter(isIn).map((team) => [`${teamPrefix}${team.id}`, asTeam(team)])
          : lines.filter(isIn).map((line) => [line.personId, alone(line)]),
      );
      if (of.size === 0 || item.places === null) continue;
      const entrants = [...of.keys()].sort();
      const itemSeed = `${seed}/${item.number}`;
      const order = drawOrder(entrants, itemSeed);
      const [winners, others] = [order.slice(0, item.places), order.slice(item.places)];
      if (item.team) {
        const idsOf = (keys: readonly string[]) => keys.map((key) => Number(key.slice(teamPrefix.length)));
        await settleTeamDraw(db, { winners: idsOf(winners), others: idsOf(others) });
      } else await settleDraw(db, item.id, { winners, others });
      await insertDraw(db, {
        ...{ activityId: activity.id, itemId: item.id, kind: 'places' as const, seed: itemSeed },
        ...{ entrants, winners, drawnBy, drawnAt: now },
      });
      const entrantsOf = (keys: readonly string[]) => keys.flatMap((key) => of.get(key) ?? []);
      results.push({
        ...{ title: item.name, seed: itemSeed, forTeams: Boolean(item.team) },
        ...{ winners: entrantsOf(winners), others: entrantsOf(others) },
      });
    }
    return results.length > 0 ? { outcome: 'drawn', activity, results } : { outcome: 'nobody', activity };
  });
}

/** Draws prizes among those who take part; where people checked in, among those who came. Nobody wins twice. */
export function drawPrize(db: Db, request: DrawRequest & { readonly count: number }): Promise<DrawDecision> {
  return db.tx(async (): Promise<DrawDecision> => {
    const { now, seed, drawnBy, count } = request;
    const activity = await lockActivity(db, request.activityId);
    if (!activity) return { outcome: 'unknown_activity' };
    const before = (await listDraws(db, activity.id)).filter(({ kind }) => kind === 'prize');
    const won = new Set(before.flatMap(({ winners }) => winners));
    const taking = (await listSignUps(db, activity.id)).filter(
      ({ status, consented }) => status === 'signed_up' && consented,
    );
    const came = taking.filter(({ checkedInAt }) => checkedInAt !== null);
    const of = new Map((came.length > 0 ? came : taking).map((line) => [line.personId, line]));
    const entrants = [...of.keys()].filter((id) => !won.has(id)).sort();
    if (entrants.length === 0) return { outcome: 'nobody', activity };
    if (entrants.length < count) return { outcome: 'too_few', activity };
    const winners = drawOrder(entrants, seed).slice(0, count);
    await insertDraw(db, {
      ...{ activityId: activity.id, itemId: null, kind: 'prize' as const, seed },
      ...{ entrants, winners, drawnBy, drawnAt: now },
    });
    const lines = winners.flatMap((id) => of.get(id) ?? []).map(alone);
    return { outcome: 'drawn', activity, results: [{ title: '抽奖', winners: lines, others: [], seed }] };
  });
}

const refusals = {
  not_a_draw: '这个活动是先到先得的，不用抽签。要抽奖请发 /抽奖 编号 人数。',
  too_early: '报名还没截止，截止以后再抽，对大家才公平。',
  drawn_before: '已经抽过签了，结果不能再改。看名单请发 /报名情况 编号。',
  nobody: '现在没有可以抽的人。',
  too_few: '可以抽的人不够这么多，请把人数写小一点。',
} as const;

/** What staff see after a draw: who, and how anybody can check it. */
export function drawReply(decision: DrawDecision): Message {
  if (decision.outcome === 'unknown_activity') return { text: '没有找到这个编号的活动，请核对编号。' };
  if (decision.outcome !== 'drawn') return { text: refusals[decision.outcome] };
  const { activity, results } = decision;
  return {
    title: `${activity.title}：结果`,
    text: results
      .map(({ title, winners, others, forTeams }) => {
        const names = winners.slice(0, 100).map(({ label }) => label);
        const unit = forTeams ? '队' : '人';
        const rest = others.length > 0 ? `\n其余 ${others.length} ${unit}按抽签顺序候补。` : '';
        return `${title}（${winners.length} ${unit}）：${names.join('、')}${rest}`;
      })
      .join('\n'),
    note: `种子 ${results[0]?.seed ?? ''}：名单按“种子＋换行＋人员编号（队是 team:编号）”的 SHA-256 从小到大排，谁都可以复核；名单和种子都已存档。`,
  };
}

/** Tells everybody who entered how the draw went for them. */
export const drawNotices = (decision: DrawDecision): ToPerson[] =>
  decision.outcome !== 'drawn'
    ? []
    : decision.results.flatMap(({ title, winners, others, forTeams }) => {
        const item = decision.activity.items.find(({ name }) => name === title);
        const what = item ? inItem(decision.activity, item) : `“${decision.activity.title}”${title}`;
        return [
          ...winners.flatMap(({ personIds, label }) => {
            const text = `恭喜！${what}${forTeams ? label : '您'}抽中了。`;
            return personIds.map((personId) => toPerson(personId, { text }));
          }),
          ...others.flatMap(({ personIds, label }, index) => {
            const who = forTeams ? label : '您';
            const text = `${what}这次没抽中，${who}在候补第 ${index + 1} 位，有${forTeams ? '队' : '人'}退出会按这个顺序补上。`;
            return personIds.map((personId) => toPerson(personId, { text }));
          }),
        ];
      });
