import type { Db } from '../../db/db.ts';
import { openActivity } from '../../jobs/activities/open-activity.ts';
import { parseActivity } from '../../jobs/activities/parse-activity.ts';
import { activityOpenedReply } from '../../jobs/activities/staff-replies.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say } from '../router/turn.ts';

/** `/发起报名 …`: opens an activity for the unit of the chat; its cards are pushed by the sign-up-card plan. */
export function openActivityCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '发起报名',
    act: 'open_activity',
    usage: '/发起报名 名称；项目：…；截止：…：发起活动报名',
    forStaff: true,
    publishes: true,
    async run({ person, unit, now }, { rest }) {
      const parsed = parseActivity(rest, now, timezone);
      if (!parsed.ok) return say(parsed.sentence);
      const activity = await openActivity(db, parsed.draft, {
        unitId: unit.id,
        personId: person?.id ?? null,
        sample: unit.sample,
      });
      return { replies: [replyHere(activityOpenedReply(activity, { now, timeZone: timezone }))] };
    },
  };
}
