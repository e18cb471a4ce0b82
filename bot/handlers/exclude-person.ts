import type { Db } from '../../db/db.ts';
import { deletePushExclusions, savePushExclusion } from '../../db/push-exclusions.ts';
import { explainNamed, findNamed } from '../../jobs/people/find-named.ts';
import { isDay } from '../calendar.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, replyHere, say } from '../router/turn.ts';

/** What somebody can be left out of, as staff say it. */
const topics: Readonly<Record<string, string>> = {
  生日: 'birthday',
  节日: 'festival',
  关怀: 'care',
  全部: 'all',
};

interface Parts {
  readonly db: Db;
}

/**
 * `/剔除 姓名 [生日|节日|关怀|全部] [到 日期]`: leaves somebody out. In private only; why (病、丧 …) is not kept, even if it
 * is said: nobody needs it afterwards.
 */
export function excludePersonCommand({ db }: Parts): Command {
  return {
    name: '剔除',
    act: 'exclude_person',
    usage: '/剔除 姓名 [生日|节日|关怀|全部] [到 日期]：不给某人发（请私聊发，不用写原因）',
    forStaff: true,
    async run(turn, { words }) {
      if (turn.chat.kind === 'group') return say('这涉及个人情况，请私聊我发。');
      const [name = '', ...rest] = words;
      const named = await findNamed(db, turn.tree, name, unitsAllowing('exclude_person', turn.grants));
      if ('reason' in named) {
        return say(`${explainNamed(name, named)}例如：/剔除 张三 生日 到 2026-12-31`);
      }
      const { person } = named;
      const wanted = rest.find((word) => word in topics) ?? '全部';
      const until = /到\s*(\S+)$/u.exec(rest.join(' '))?.[1] ?? null;
      if (until !== null && !isDay(until)) return say('日期请写成 到 2026-12-31 这样；不写就一直不发。');
      const topic = topics[wanted] ?? 'all';
      await savePushExclusion(db, {
        personId: person.id,
        topic,
        until,
        at: turn.now,
        by: knownPerson(turn).id,
      });
      return {
        replies: [
          replyHere({
            text: `好的，${until === null ? '以后' : `${until} 之前`}不给${person.name}发${wanted === '全部' ? '祝福和关怀' : wanted}了，本人不会收到通知。`,
            buttons: [{ label: '恢复', say: `/恢复推送 ${person.id} ${wanted}` }],
          }),
        ],
      };
    },
  };
}

/** `/恢复推送 姓名 [生日|节日|关怀|全部]`: takes it back; what the person opted out of stays so. */
export function includePersonCommand({ db }: Parts): Command {
  return {
    name: '恢复推送',
    act: 'exclude_person',
    usage: '/恢复推送 姓名：剔除过的人照常发（请私聊发）',
    forStaff: true,
    async run(turn, { words }) {
      if (turn.chat.kind === 'group') return say('这涉及个人情况，请私聊我发。');
      const [name = '', wanted] = words;
      const named = await findNamed(db, turn.tree, name, unitsAllowing('exclude_person', turn.grants));
      if ('reason' in named) return say(explainNamed(name, named));
      const count = await deletePushExclusions(db, named.person.id, wanted ? topics[wanted] : undefined);
      return say(
        count > 0
          ? `好的，${named.person.name}照常发了（本人退订过的仍然不发）。`
          : `${named.person.name}没有被剔除过。`,
      );
    },
  };
}
