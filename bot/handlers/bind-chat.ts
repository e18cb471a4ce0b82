import { bindChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say } from '../router/turn.ts';

/** `/绑定 单位`: from then on the group gets that unit's pushes and its questions are answered by that unit's rules. */
export function bindChatCommand({ db }: { db: Db }): Command {
  return {
    name: '绑定',
    act: 'bind_chat',
    usage: '/绑定 单位：把这个群交给一个单位',
    forStaff: true,
    concerns: ({ tree }, { rest }) => Promise.resolve(tree.find(rest.replace(/\s*换绑$/u, ''))?.id),
    async run({ chat, tree, grants }, { rest: given }) {
      const [, rest = '', confirmed] = /^([\s\S]*?)(\s*换绑)?$/u.exec(given.trim()) ?? [];
      if (chat.kind === 'private')
        return say('“/绑定”要在群里用：把我拉进单位的群，在群里发“/绑定 单位名”。');
      const unit = tree.find(rest);
      if (!unit) {
        const known = tree.units.slice(0, 10).map(({ name }) => name);
        return say(`没有找到“${rest.slice(0, 30)}”这个单位。现有单位：${known.join('、')}。`);
      }
      const before = chat.unitId === null ? undefined : tree.lineage(chat.unitId)[0];
      const mine = unitsAllowing('bind_chat', grants);
      if (before && !tree.lineage(before.id).some(({ id }) => mine.includes(id))) {
        return {
          ...say(`这个群绑定的是“${before.name}”，要由那个单位的管理员来改。`),
          audit: { outcome: 'other_unit', detail: { from: before.id, to: unit.id } },
        };
      }
      if (before && before.id !== unit.id && confirmed === undefined) {
        return {
          replies: [
            replyHere({
              text: `这个群现在绑定的是“${before.name}”。改绑到“${unit.name}”以后，“${before.name}”的推送和公告就不再发到这里，要改吗？`,
              buttons: [
                { label: `改绑到${unit.name}`, say: `/绑定 ${unit.name} 换绑`, style: 'danger' },
                { label: '不改', say: `/绑定 ${before.name}` },
              ],
            }),
          ],
          audit: { outcome: 'asked', detail: { from: before.id, to: unit.id } },
        };
      }
      await bindChat(db, chat.id, unit.id);
      return {
        audit: { object: chat.id, detail: { unit: unit.id } },
        replies: [
          replyHere({
            text: `这个群已绑定“${unit.name}”，以后按这个单位的规定回答，推送也发到这里。`,
            ...(unit.membersInformed
              ? {}
              : {
                  note: '生日祝福现在私聊发。如已告知成员“群里会点名祝福生日，可随时退订”，请点下面的按钮，改在群里祝福。',
                  buttons: [{ label: '已告知成员，在群里祝福', say: `/群祝福 开 ${unit.name}` }],
                }),
          }),
        ],
      };
    },
  };
}
