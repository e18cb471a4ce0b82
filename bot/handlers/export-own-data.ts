import type { Db } from '../../db/db.ts';
import { listOwnRows } from '../../db/privacy/own-rows.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { ownDataText } from '../../jobs/privacy/own-data-text.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, say } from '../router/turn.ts';

/** `/我的资料`: a file with everything that is kept about the person asking (PIPL 45). */
export function exportOwnDataCommand({ db, cipher }: { db: Db; cipher: FieldCipher }): Command {
  return {
    name: '我的资料',
    act: 'export_own_data',
    usage: '/我的资料：看看我这里存了您哪些资料（发您一个文件）',
    forStaff: false,
    spoken:
      /^(?:你|您)?(?:这里|那里)?(?:都)?(?:存|记|留)(?:了|着)?我(?:的)?(?:哪些|什么|啥)(?:资料|信息|东西|数据)?[?？。]*$|^(?:请|帮我)?(?:导出|下载|复制)我的(?:所有|全部|个人)?(?:资料|信息|数据)[吧。]*$/u,
    async run(turn) {
      if (turn.chat.kind === 'group') return say('这件事请私聊我说。');
      const person = knownPerson(turn);
      const text = ownDataText(await listOwnRows(db, person.id), cipher);
      const file = {
        name: `我的资料-${turn.today}.txt`,
        base64: Buffer.from(`\uFEFF${text}`).toString('base64'),
      };
      return {
        replies: [
          replyHere({
            text: '您的资料都在附件里，只发给您本人，请收好。有不对的找本单位工会干事改；不想留的，发“/删除我的资料”。',
            file,
          }),
        ],
      };
    },
  };
}
