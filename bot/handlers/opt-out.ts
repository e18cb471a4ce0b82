import type { Db } from '../../db/db.ts';
import { deleteOptOut, listOptOutsOf, saveOptOut } from '../../db/care/opt-outs.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, say } from '../router/turn.ts';

/** What can be left, as workers say it. */
const topics: Readonly<Record<string, string>> = {
  生日: 'birthday',
  节日: 'festival',
  关怀: 'care',
  全部: 'all',
};

const whatIsSent = (word: string) =>
  word === '全部' ? '主动推送' : `${word}${word === '关怀' ? '消息' : '祝福'}`;
const back = (word: string, label = `恢复${word}`) => ({ label, say: `/恢复订阅 ${word}` });

/** `/退订 生日|节日|关怀|全部`: at once, and until one takes it back oneself; also after the roster is imported again. */
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
      const text =
        rest === '全部'
          ? '好的，主动推送都不再发给您了。有事还可以随时问我。'
          : `好的，${whatIsSent(rest)}不再发给您了。`;
      return { replies: [replyHere({ text, buttons: [back(rest, '还是要收')] })] };
    },
  };
}

/** `/恢复订阅 生日|节日|关怀|全部`: takes an opt-out back; `全部` takes back all there are. */
export function takeOptOutBackCommand({ db }: { db: Db }): Command {
  return {
    name: '恢复订阅',
    act: 'opt_out',
    usage: '/恢复订阅 生日|节日|关怀|全部：退订过的还是要收',
    forStaff: false,
    spoken: /^(?:我)?(?:还是|又)(?:要|想)收(?:到|祝福|生日祝福|节日祝福)?了?$|^(?:我)?(?:不|取消)退订了?$/u,
    async run(turn, { rest }) {
      const personId = knownPerson(turn).id;
      const topic = topics[rest];
      const left = await listOptOutsOf(db, personId);
      if (left.length === 0) return say('您没有退订过，该发的都会发给您。');
      if (topic === undefined) {
        const words = Object.keys(topics).filter((word) => left.includes(topics[word] ?? ''));
        return { replies: [replyHere({ text: '想恢复哪一种？', buttons: words.map((word) => back(word)) })] };
      }
      for (const one of topic === 'all' ? left : [topic]) await deleteOptOut(db, { personId, topic: one });
      // Whoever left everything gets nothing of this topic either.
      if (topic !== 'all' && left.includes('all')) {
        const text = `您退订过全部，${whatIsSent(rest)}还是不会发。要收请恢复全部，再退订不想收的。`;
        return { replies: [replyHere({ text, buttons: [back('全部')] })] };
      }
      return say(`好的，${whatIsSent(rest)}以后照常发给您。`);
    },
  };
}
