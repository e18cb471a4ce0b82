import { beginDraft } from '../../jobs/activities/activity-draft.ts';
import { isOutdated, outdatedPreview, readPreviewDecision } from '../../jobs/previewed.ts';
import {
  type DraftParts,
  dropDraft,
  findDraft,
  openDraft,
  takeStep,
} from '../activities/activity-draft-steps.ts';
import type { Command } from '../router/command.ts';
import { asked, say } from '../router/turn.ts';

/**
 * `/发起报名 …`: shows the card as it will be; nothing opens before it is confirmed. Without words it asks for one
 * thing after the other.
 */
export function openActivityCommand(parts: DraftParts): Command {
  return {
    name: '发起报名',
    act: 'open_activity',
    usage: '/发起报名 名称；项目：…；截止：…：发起活动报名（只发“/发起报名”就一步一步问）',
    forStaff: true,
    publishes: true,
    async run(turn, { rest }) {
      const decision = readPreviewDecision(rest);
      if (decision && isOutdated(decision, await findDraft(parts.db, turn))) return say(outdatedPreview);
      if (decision?.isConfirmed) return openDraft(parts, turn);
      if (decision) {
        await dropDraft(parts.db, turn);
        return { ...say('好，不发起了，什么都没有发出去。'), audit: { outcome: 'cancelled' } };
      }
      const step = beginDraft(rest, turn.unit.id, turn.now, parts.timezone);
      if (step.step === 'fault') return say(step.say);
      if (step.step === 'not_meant') return say('没看懂，请再说一遍。');
      return asked(await takeStep(parts, turn, step));
    },
  };
}
