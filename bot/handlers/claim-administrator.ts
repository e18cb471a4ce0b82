import type { Db } from '../../db/db.ts';
import { saveIdentity } from '../../db/people/identities.ts';
import { insertPerson } from '../../db/people/people.ts';
import { grantRole } from '../../db/people/roles.ts';
import { newcomer } from '../../jobs/people/newcomer.ts';
import type { ClaimCode } from '../start/claim-code.ts';
import type { Command } from '../router/command.ts';
import { say } from '../router/turn.ts';

/** `/认领 CODE`: whoever holds the one-time code printed at the first start becomes the first administrator. */
export function claimAdministratorCommand({ db, claimCode }: { db: Db; claimCode: ClaimCode }): Command {
  return {
    name: '认领',
    act: 'claim_administrator',
    usage: '',
    forStaff: false,
    async run({ chat, person, message, tree }, { rest }) {
      if (chat.kind === 'group')
        return say('认领码请私聊发给我，不要发在群里。发过的码建议重启后换新的再用。');
      if (rest === '') return say('请把启动时终端里打印的认领码写在后面，例如：/认领 ABCD-EFGH');
      if (!(await claimCode.redeem(rest)))
        return say('这个认领码不对，或者已经用过了。认领码在启动娘家的终端里，每次启动会换新的。');
      const personId =
        person?.id ?? (await insertPerson(db, newcomer(message.sender.name ?? '管理员', tree.root.id)));
      await saveIdentity(db, { channel: message.channel, externalId: message.sender.externalId, personId });
      await grantRole(db, { personId, unitId: tree.root.id, role: 'administrator' });
      const told = say(
        `认领成功，您现在是“${tree.root.name}”的管理员。发“/帮助”看看能做什么；把我拉进群后，用“/绑定 单位名”告诉我那是哪个单位的群。`,
      );
      return { ...told, audit: { object: personId, detail: { role: 'administrator' } } };
    },
  };
}
