import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { importChain, previewChain } from '../../jobs/activities/import-chain.ts';
import { isChain } from '../../jobs/activities/parse-chain.ts';
import { readSignUpWords } from '../../jobs/activities/read-sign-up-words.ts';
import { isOutdated, outdatedPreview, readPreviewDecision } from '../../jobs/previewed.ts';
import { dropDraft, findDraft, keepDraft } from '../activities/activity-draft-steps.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, asked, replyHere, say } from '../router/turn.ts';

const howTo = '请把编号写在前面，群里的接龙整段贴在后面，例如：\n/接龙 3\n1. 王建国 羽毛球\n2. 李小燕 拔河';

/** `/接龙 编号 …`: a chain pasted from a group is matched against the roster, shown with its doubts, then imported. */
export function importChainCommand({ db }: { db: Db }): Command {
  return {
    name: '接龙',
    act: 'read_sign_ups',
    usage: '/接龙 编号 （换行贴接龙）：把群里的接龙导入报名名单',
    forStaff: true,
    async concerns(turn, { rest }) {
      const draft = await findDraft(db, turn);
      const { activityId } = readSignUpWords(rest);
      return unitOfActivity(db, activityId ?? (draft?.kind === 'chain' ? draft.activityId : undefined));
    },
    async run(turn, { rest }) {
      const draft = await findDraft(db, turn);
      const decision = readPreviewDecision(rest);
      if (decision) {
        if (isOutdated(decision, draft)) return say(outdatedPreview);
        if (draft?.kind !== 'chain') return say(`没有等您确认的接龙。${howTo}`);
        await dropDraft(db, turn);
        return decision.isConfirmed
          ? acted({ replies: [replyHere(await importChain(db, draft, turn.now))] })
          : { ...say('好，没有导入。'), audit: { outcome: 'cancelled' } };
      }
      const { number, rest: text } = readLeadingNumber(rest.normalize('NFKC'), { mayTouch: true });
      if (number === undefined || !isChain(text)) return say(howTo);
      const activity = await findActivity(db, number);
      if (!activity) return say('没有找到这个编号的活动，请核对编号。');
      const preview = await previewChain(db, turn.tree, { activity, text, today: turn.today });
      const handled = { replies: [replyHere(preview.message)] };
      if (!preview.draft) return handled;
      await keepDraft(db, turn, preview.draft);
      return asked(handled);
    },
  };
}
