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
    async run(turn) {
      const { now } = turn;
      const person = knownPerson(turn);
      const own = await listSignUpsOf(db, person.id, now);
      const teams = await listOwnTeams(db, person.id, now);
      return privately(turn, mySignUpsReply(own, teams, { now, timeZone: timezone }));
    },
  };
}
