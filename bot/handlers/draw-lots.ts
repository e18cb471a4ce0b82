import { randomBytes } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import { drawNotices, drawPlaces, drawPrize, drawReply } from '../../jobs/activities/draw-places.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { acted, knownPerson, replyHere, say } from '../router/turn.ts';

const mostPrizes = 200;
function numbersOf({ rest }: ParsedCommand): { activityId: number | undefined; count: number } {
  const { number, rest: people } = readLeadingNumber(rest.normalize('NFKC'));
  if (people === '') return { activityId: number, count: 1 };
  const digits = /^(\d{1,9})(?:人|名|个)?$/u.exec(people)?.[1];
  return digits === undefined
    ? { activityId: undefined, count: 1 }
    : { activityId: number, count: Number(digits) };
}

/** `/抽签 编号` gives the places of an activity by lot; `/抽奖 编号 人数` draws prizes among those who take part. */
export function drawLotsCommand({ db }: { db: Db }, name: '抽签' | '抽奖'): Command {
  return {
    name,
    act: 'open_activity',
    usage: name === '抽签' ? '/抽签 编号：截止后抽签分名额' : '/抽奖 编号 人数：在参加的人里抽奖',
    forStaff: true,
    concerns: (_turn, command) => unitOfActivity(db, numbersOf(command).activityId),
    async run(turn, command) {
      const { activityId, count } = numbersOf(command);
      if (activityId === undefined) {
        return say(
          name === '抽签' ? '请写上活动编号，例如：/抽签 3' : '请写上活动编号和人数，例如：/抽奖 3 5',
        );
      }
      if (count < 1 || count > mostPrizes) return say(`人数请写 1 到 ${mostPrizes}。`);
      const seed = randomBytes(16).toString('hex');
      const request = { activityId, drawnBy: knownPerson(turn).id, now: turn.now, seed };
      const decision =
        name === '抽签' ? await drawPlaces(db, request) : await drawPrize(db, { ...request, count });
      return acted(
        { replies: [replyHere(drawReply(decision)), ...drawNotices(decision)] },
        decision.outcome === 'drawn',
      );
    },
  };
}
