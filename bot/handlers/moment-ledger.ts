import { listCareMoments } from '../../db/care/care-moments.ts';
import type { Db } from '../../db/db.ts';
import { exportLedger } from '../../jobs/care/moments/export-ledger.ts';
import { ledgerText } from '../../jobs/care/moments/ledger.ts';
import { openMoment } from '../../jobs/care/moments/moment-content.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { looked, replyHere, say } from '../router/turn.ts';

interface Parts {
  readonly db: Db;
  readonly cipher: FieldCipher;
}

/** `/关怀台账 [年]`: a year's care in figures, with every line in a spreadsheet. In private only. */
export function momentLedgerCommand({ db, cipher }: Parts): Command {
  return {
    name: '关怀台账',
    act: 'handle_moments',
    usage: '/关怀台账 [年]：人次和金额，附 Excel（请私聊发）',
    forStaff: true,
    concerns: ({ grants }) => Promise.resolve(unitsAllowing('handle_moments', grants)[0]),
    async run({ chat, tree, grants, today }, { words: [said = today.slice(0, 4)] }) {
      if (chat.kind === 'group') return say('这涉及个人情况，请私聊我发。');
      const year = /^(20\d{2})年?$/u.exec(said.normalize('NFKC'))?.[1];
      if (year === undefined) return say('年份请写四位，例如：/关怀台账 2026');
      const units = unitsAllowing('handle_moments', grants).flatMap((id) => tree.descendants(id));
      const moments = await listCareMoments(db, [...new Set(units.map(({ id }) => id))], {
        from: `${year}-01-01`,
        to: `${year}-12-31`,
      });
      const names = new Map(units.map(({ id, name }) => [id, name]));
      const lines = moments.map((moment) => ({
        moment,
        content: openMoment(cipher, moment),
        unitName: names.get(moment.unitId) ?? moment.unitId,
      }));
      const message = ledgerText(lines, Number(year));
      if (lines.length === 0) return looked({ replies: [replyHere(message)] });
      const { fileName, bytes } = await exportLedger(lines, Number(year));
      const file = { name: fileName, base64: Buffer.from(bytes).toString('base64') };
      return {
        replies: [replyHere({ ...message, file })],
        audit: { detail: { step: 'ledger', year: Number(year), count: lines.length } },
      };
    },
  };
}
