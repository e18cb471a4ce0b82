import type { Db } from '../../../db/db.ts';
import {
  findFeishuDraft,
  markFeishuDraftShown,
  saveFeishuDraft,
} from '../../../db/delivery/feishu-drafts.ts';
import type { DraftStore } from './drafts.ts';

export const draftStore = (db: Db): DraftStore => ({
  save: (draft) => saveFeishuDraft(db, draft),
  shown: (key, messageId) => markFeishuDraftShown(db, key, messageId),
  find: (key) => findFeishuDraft(db, key),
});
