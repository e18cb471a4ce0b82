import { findActivity, listActivitiesOpenAt } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { signUp } from '../../jobs/activities/sign-up.ts';
import { mayLeadTeam, mayTakePart, whyNot } from '../../jobs/activities/take-part.ts';
import { openActivitiesReply } from '../../jobs/activities/open-activities-reply.ts';
import { promotedNotice, signUpReply } from '../../jobs/activities/sign-up-replies.ts';
import { teamItemIn } from '../../jobs/activities/teams/team-item-in.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, replyToPerson } from '../router/turn.ts';
import { ownReply } from '../router/own-reply.ts';
import { beginTeam } from '../activities/teams/compose-team.ts';

/** `/报名 编号 [项目]`: in a group the reply names the person, for everybody sees it. */
export function signUpCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '报名',
    act: 'sign_up',
    usage: '/报名 编号 [项目]：报名参加活动；按队报的由队长发：/报名 编号 项目 队名：队员、队员',
    forStaff: false,
    async run(turn, { rest }) {
      const { now, tree } = turn;
      const person = knownPerson(turn);
      const clock = { now, timeZone: timezone };
      const { activityId, itemName, leaving, words } = readSignUpWords(rest);
      if (activityId === undefined) {
        const open = (await listActivitiesOpenAt(db, now)).filter(
          (activity) => mayTakePart(activity, person, tree).allowed,
        );
        return { replies: [replyHere(openActivitiesReply(open, clock))] };
      }
      const activity = await findActivity(db, activityId);
      const forTeam = leaving === undefined && activity ? teamItemIn(activity, words) : undefined;
      const allowed = activity && (forTeam ? mayLeadTeam : mayTakePart)(activity, person, tree);
      if (allowed?.allowed === false)
        return { replies: ownReply(turn, activity, { text: whyNot(activity?.title ?? '', allowed) }) };
      if (activity && forTeam)
        return beginTeam({ db, timezone }, turn, { activity, item: forTeam.item }, forTeam.rest);
      const decision = await signUp(db, { activityId, itemName, leaving, personId: person.id, now });
      const reply = signUpReply(decision, clock);
      const promoted = decision.outcome === 'moved' ? decision.promoted : null;
      return {
        replies: [
          ...ownReply(turn, activity, reply),
          ...(promoted ? [replyToPerson(promoted.personId, promotedNotice(promoted, clock))] : []),
        ],
      };
    },
  };
}
