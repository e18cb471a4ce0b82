import { type Deed, type DeedStatus, lockDeed, saveDeedStep } from '../../db/voice/deeds.ts';
import type { Db } from '../../db/db.ts';
import { findSuggestion } from '../../db/voice/suggestions.ts';
import type { Addressed } from '../delivery/addressed.ts';
import { authorNotice } from './author-notice.ts';

export type DeedAct = 'progress' | 'change' | 'finish' | 'drop' | 'reopen';

const leadsTo: Readonly<Record<DeedAct, DeedStatus>> = {
  progress: 'open',
  change: 'open',
  finish: 'done',
  drop: 'dropped',
  reopen: 'open',
};
const told: Readonly<Record<Exclude<DeedAct, 'change'>, string>> = {
  progress: '进展：',
  finish: '已经办好：',
  drop: '没能办成：',
  reopen: '重新办理：',
};

/** What an act makes of a promise; undefined where it cannot be done now: what has ended is opened again on purpose only. */
export const nextDeedStatus = (status: DeedStatus, act: DeedAct): DeedStatus | undefined =>
  (act === 'reopen') === (status !== 'open') ? leadsTo[act] : undefined;

export type StepDeedDecision =
  /** `notice` goes to the author of the suggestion it came from, who signed it. */
  | { readonly outcome: 'stepped'; readonly notice: Addressed | null }
  | { readonly outcome: 'not_now'; readonly status: DeedStatus }
  | { readonly outcome: 'unknown_deed' };

/** Notes how a promise goes. @param by.unitIds the units somebody works for; a promise outside them is unknown to them. */
export function stepDeed(
  db: Db,
  step: {
    readonly id: number;
    readonly act: DeedAct;
    readonly text: string;
    readonly owner?: string | undefined;
    readonly dueOn?: string | undefined;
  },
  by: { readonly personId: string; readonly unitIds: readonly string[]; readonly today: string },
): Promise<StepDeedDecision> {
  return db.tx(async (): Promise<StepDeedDecision> => {
    const { id, act, text, owner, dueOn } = step;
    const deed = await lockDeed(db, id);
    if (!deed || !by.unitIds.includes(deed.unitId)) return { outcome: 'unknown_deed' };
    const status = nextDeedStatus(deed.status, act);
    if (status === undefined) return { outcome: 'not_now', status: deed.status };
    await saveDeedStep(db, id, { text, on: by.today, by: by.personId, status, owner, dueOn });
    return {
      outcome: 'stepped',
      notice: act === 'change' ? null : await noticeOf(db, deed, told[act] + text),
    };
  });
}

async function noticeOf(db: Db, { suggestionId, title }: Deed, words: string): Promise<Addressed | null> {
  return authorNotice(
    suggestionId === null ? undefined : await findSuggestion(db, suggestionId),
    title,
    words,
  );
}
