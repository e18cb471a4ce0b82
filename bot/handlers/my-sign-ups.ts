import type { Db } from '../../db/db.ts';
import { listSignUpsOf } from '../../db/activities/sign-ups.ts';
import { mySignUpsReply } from '../../jobs/activities/sign-up-replies.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, privately } from '../router/turn.ts';
import { listOwnTeams } from '../activities/teams/own-teams.ts';

/** `/我的报名`. */
export function mySignUpsCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '我的报名',
    act: 'list_own_sign_ups',
    usage: '/我的报名：看看自己报了什么',
    forStaff: false,
    spoken:
      /^(?:查|看|查查|看看|查一下|看一下)?我(?:的报名(?:情况|记录)?|(?:都|已经)?报了?名?的?些?(?:啥|什么|哪些|哪个)(?:名|活动|项目|比赛)?|报(?:名|了)?的(?:活动|项目|比赛)|都?参加了(?:啥|什么|哪些)(?:活动|项目|比赛)?)[?？。.!！]*$/u,
    async run(turn) {
      const { now } = turn;
      const person = knownPerson(turn);
      const own = await listSignUpsOf(db, person.id, now);
      const teams = await listOwnTeams(db, person.id, now);
      return privately(turn, mySignUpsReply(own, teams, { now, timeZone: timezone }));
    },
  };
}
