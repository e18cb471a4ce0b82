import type { Db } from '../../db/db.ts';
import { listDeeds } from '../../db/voice/deeds.ts';
import { promisesReply } from '../../jobs/deeds/deed-replies.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

const shown = 20;

/** `/实事`: what the union of one's unit, and those above, promised and kept. */
export function readPromisesCommand({ db }: { db: Db }): Command {
  return {
    name: '实事',
    act: 'read_promises',
    usage: '/实事：看工会在办和办好的实事',
    forStaff: false,
    async run({ tree, unit, today }) {
      const units = tree.lineage(unit.id).map(({ id }) => id);
      const deeds = await listDeeds(db, units, { statuses: ['open', 'done'], limit: shown });
      return { replies: [replyHere(promisesReply(deeds, unit.name, today))] };
    },
  };
}
