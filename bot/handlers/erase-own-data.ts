import type { Db } from '../../db/db.ts';
import type { DialogStore } from '../../jobs/benefits/dialog-store.ts';
import { eraseOwnData } from '../../jobs/privacy/erase-own-data.ts';
import type { DeletionLedgerFile } from '../start/deletion-ledger-file.ts';
import { dialogOwner } from '../dialogs/dialog-owner.ts';
import type { Command } from '../router/command.ts';
import { replyHere, replyToPerson, say } from '../router/turn.ts';

const confirmation = '确认删除';

/** `/删除我的资料`: after a confirmation deletes what somebody told about themselves, and says what is left. */
export function eraseOwnDataCommand({
  db,
  deletions,
  dialogs,
}: {
  db: Db;
  dialogs: Pick<DialogStore, 'forgetAll'>;
  deletions: Pick<DeletionLedgerFile, 'keep'>;
}): Command {
  return {
    name: '删除我的资料',
    act: 'erase_own_data',
    usage: '/删除我的资料：删掉您跟我说过的个人情况和交过的申请资料',
    forStaff: false,
    spoken:
      /^(?:请|麻烦|帮我)?(?:你)?(?:把我的(?:所有|全部|个人)?(?:资料|信息|数据|记录)(?:都|全)?(?:删|清)(?:除|掉|了|光)*|(?:删|清)(?:除|掉|了)?我的(?:所有|全部|个人)?(?:资料|信息|数据|记录))[吧了。.!！]*$/u,
    async run(turn, { rest }) {
      if (turn.chat.kind === 'group') return say('这件事请私聊我说。');
      if (rest === '先不删') return say('好，什么都没有删。');
      if (rest !== confirmation) {
        return {
          replies: [
            replyHere({
              text: '要删掉的：您私聊里跟我说过的话，查条件时说过的情况，交过的申请里的情况和往来的话，工会记下的婚育病退丧的情况，实名答过的问卷和没交的答卷；没办完的申请会撤回。删了就找不回来。\n\n不删的：单位名册里的您、报名记录、哪些问卷您答过（匿名答的内容本来就对不上您）、转给工会同志的提问，以及您同意和收回同意的时间（法律要求留证，不含您的情况）。',
              buttons: [
                { label: confirmation, say: `/删除我的资料 ${confirmation}`, style: 'danger' },
                { label: '先不删', say: '/删除我的资料 先不删' },
              ],
            }),
          ],
        };
      }
      const { before, after, withdrawn } = await eraseOwnData(db, dialogOwner(turn), turn.now);
      // Also what only this process remembers.
      await dialogs.forgetAll(dialogOwner(turn));
      // Before it is committed: noted without having happened does no harm, the other way round it might come back.
      await deletions.keep(turn.now);
      const left =
        after.dialogs + after.applications + after.messages + after.moments + after.surveys + after.said;
      return {
        forgets: true,
        replies: [
          replyHere({
            text: `删好了。查条件的记录 ${before.dialogs} 份、申请资料 ${before.applications} 份、往来的话 ${before.messages} 条、关怀记录 ${before.moments} 件、问卷 ${before.surveys} 份；删后清点还剩 ${left} 份。以后恢复备份，也会再删一遍。`,
          }),
          ...withdrawn.map(({ handlerId, caseId }) =>
            replyToPerson(handlerId, { text: `编号 ${caseId} 的申请人已经撤回申请，资料删除了，不用再办。` }),
          ),
        ],
      };
    },
  };
}
