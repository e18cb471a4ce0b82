import { bindChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import type { Command } from '../router/command.ts';
import { say } from '../router/turn.ts';

/** `/解绑`: the group belongs to no unit any more; nothing is pushed there. */
export function unbindChatCommand({ db }: { db: Db }): Command {
  return {
    name: '解绑',
    act: 'bind_chat',
    usage: '/解绑：这个群不再属于任何单位，推送和公告不再发来',
    forStaff: true,
    concerns: ({ chat }) => Promise.resolve(chat.unitId ?? undefined),
    async run({ chat, tree }) {
      if (chat.kind === 'private') return say('“/解绑”要在群里用：到要解绑的群里发“/解绑”。');
      if (chat.unitId === null) return say('这个群没有绑定单位，不用解绑。');
      const name = tree.lineage(chat.unitId)[0]?.name ?? chat.unitId;
      await bindChat(db, chat.id, null);
      return {
        ...say(`这个群不再属于“${name}”：推送和公告不再发到这里。要再绑定，请发“/绑定 ${name}”。`),
        audit: { object: chat.id, detail: { from: chat.unitId } },
      };
    },
  };
}
