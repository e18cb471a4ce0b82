import type { Db } from '../../db/db.ts';
import { listSignUpsOf } from '../../db/activities/sign-ups.ts';
import { cancelSignUp } from '../../jobs/activities/cancel-sign-up.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { cancelReply, mySignUpsReply, promotedNotice } from '../../jobs/activities/sign-up-replies.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, replyToPerson } from '../router/turn.ts';
import { ownReply } from '../router/own-reply.ts';
import { cancelInTeam } from '../activities/teams/cancel-in-team.ts';
import { listOwnTeams } from '../activities/teams/own-teams.ts';

/** `/取消报名 编号 [项目]`: the place goes to the first of the waitlist, who is told. */
export function cancelSignUpCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '取消报名',
    act: 'cancel_sign_up',
    usage: '/取消报名 编号 [项目]：不去了，把名额让出来',
    forStaff: false,
    async run(turn, { rest }) {
      const { now } = turn;
      const person = knownPerson(turn);
      const clock = { now, timeZone: timezone };
      const { activityId, itemName } = readSignUpWords(rest);
      if (activityId === undefined) {
        const own = await listSignUpsOf(db, person.id, now);
        const teams = await listOwnTeams(db, person.id, now);
        return { replies: [replyHere(mySignUpsReply(own, teams, clock))] };
      }
      const inTeam = await cancelInTeam({ db, timezone }, turn, { activityId, itemName });
      if (inTeam) return inTeam;
      const decision = await cancelSignUp(db, { activityId, personId: person.id, item: itemName, now });
      const reply = cancelReply(decision);
      const promoted = decision.outcome === 'cancelled' ? decision.promoted : null;
      return {
        replies: [
          ...ownReply(turn, 'activity' in decision ? decision.activity : undefined, reply),
          ...(promoted ? [replyToPerson(promoted.personId, promotedNotice(promoted, clock))] : []),
        ],
      };
    },
  };
}
