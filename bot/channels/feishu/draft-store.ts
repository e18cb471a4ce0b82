import type { Db } from '../../../db/db.ts';
import { findFeishuDraft, saveFeishuDraft } from '../../../db/feishu-drafts.ts';
import type { DraftStore } from './drafts.ts';

export const draftStore = (db: Db): DraftStore => ({
  save: (draft) => saveFeishuDraft(db, draft),
  find: (key) => findFeishuDraft(db, key),
});
