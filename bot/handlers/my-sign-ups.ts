import type { Db } from '../../db/db.ts';
import { listSignUpsOf } from '../../db/activities/sign-ups.ts';
import { mySignUpsReply } from '../../jobs/activities/sign-up-replies.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, privately } from '../router/turn.ts';
import { listOwnTeams } from '../activities/teams/own-teams.ts';

/** 我的报名, 我报了啥, 我参加了哪些活动 */
const list =
  '(?:查|看|查查|看看|查一下|看一下)?我(?:的报名(?:情况|记录)?|(?:都|已经)?报了?名?的?些?(?:啥|什么|哪些|哪个)(?:名|活动|项目|比赛)?|报(?:名|了)?的(?:活动|项目|比赛)|都?参加了(?:啥|什么|哪些)(?:活动|项目|比赛)?)';
/** Where they stand on a waiting list: 我排第几, 我候补排到第几了, 我的候补到我了没 */
const standing =
  '(?:我(?:的)?(?:现在|还)?(?:候补)?(?:排|候补)(?:在|到)?了?(?:第几|几号|多少号?|哪儿?)[位个名号]?了?|我的?候补(?:情况|(?:轮?到|排到)(?:我|哪儿?)了(?:没有?)?)|我前面还?有(?:几个|多少)人(?:候补|排队?)?)';

/** `/我的报名`. */
export function mySignUpsCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '我的报名',
    act: 'list_own_sign_ups',
    usage: '/我的报名：看看自己报了什么',
    forStaff: false,
    spoken: new RegExp(`^(?:${list}|${standing})[?？。.!！]*$`, 'u'),
    async run(turn) {
      const { now } = turn;
      const person = knownPerson(turn);
      const own = await listSignUpsOf(db, person.id, now);
      const teams = await listOwnTeams(db, person.id, now);
      return privately(turn, mySignUpsReply(own, teams, { now, timeZone: timezone }));
    },
  };
}
