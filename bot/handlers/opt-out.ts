import type { Db } from '../../db/db.ts';
import { saveOptOut } from '../../db/opt-outs.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, say } from '../router/turn.ts';

/** What can be left, as workers say it. */
const topics: Readonly<Record<string, string>> = {
  生日: 'birthday',
  节日: 'festival',
  关怀: 'care',
  全部: 'all',
};

/** `/退订 生日|节日|关怀|全部`: at once and for good, also after the roster is imported again. */
export function optOutCommand({ db }: { db: Db }): Command {
  return {
    name: '退订',
    act: 'opt_out',
    usage: '/退订 生日|节日|关怀|全部：不想收的祝福可以不收',
    forStaff: false,
    async run(turn, { rest }) {
      const topic = topics[rest];
      if (topic === undefined) {
        const buttons = Object.keys(topics).map((word) => ({ label: `退订${word}`, say: `/退订 ${word}` }));
        return { replies: [replyHere({ text: '想退订哪一种？', buttons })] };
      }
      await saveOptOut(db, { personId: knownPerson(turn).id, topic, at: turn.now });
      return say(
        rest === '全部'
          ? '好的，主动推送都不再发给您了。有事还可以随时问我。'
          : `好的，${rest}${rest === '关怀' ? '消息' : '祝福'}不再发给您了。`,
      );
    },
  };
}
