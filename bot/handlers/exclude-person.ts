import type { Db } from '../../db/db.ts';
import { findPeople } from '../../db/people/people.ts';
import { deletePushExclusions, listPushExclusions } from '../../db/care/push-exclusions.ts';
import {
  excludePerson,
  type ExclusionTopic,
  exclusionTopics,
  longestReason,
} from '../../jobs/care/exclude-person.ts';
import { openReason } from '../../jobs/care/exclusion-reason.ts';
import { explainNamed, findInUnits } from '../../jobs/people/find-in-units.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { isDay } from '../start/calendar.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { acted, type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

const topicNames: Readonly<Record<string, string>> = exclusionTopics;
/** By what staff say. */
const topics: Readonly<Record<string, ExclusionTopic>> = Object.fromEntries(
  Object.entries(exclusionTopics).map(([topic, name]) => [name, topic as ExclusionTopic]),
);
const mostLines = 100;

interface Parts {
  readonly db: Db;
  readonly cipher: FieldCipher;
}

/**
 * `/剔除 姓名 [生日|节日|关怀|全部] [原因] [到 日期]`: leaves somebody out; `/剔除` lists who is. In private only; why (病、丧 …)
 * is sealed, and opened in that list for the staff of their units.
 */
export function excludePersonCommand(parts: Parts): Command {
  return {
    name: '剔除',
    act: 'exclude_person',
    usage:
      '/剔除 姓名 [生日|节日|关怀|全部] [原因] [到 日期]：不给某人发；只发“/剔除”看剔除了谁（请私聊发，原因加密保存）',
    forStaff: true,
    async run(turn, { words }) {
      if (turn.chat.kind === 'group') return say('这涉及个人情况，请私聊我发。');
      const [name, ...rest] = words;
      return name === undefined ? list(parts, turn) : exclude(parts, turn, name, rest);
    },
  };
}

/** Who is called so in the units one may leave people out of. */
const findExcludable = (db: Db, { tree, grants, today }: Turn, name: string) =>
  findInUnits(db, tree, { name, unitIds: unitsAllowing('exclude_person', grants), today });

async function exclude(
  { db, cipher }: Parts,
  turn: Turn,
  name: string,
  words: readonly string[],
): Promise<Handled> {
  const named = await findExcludable(db, turn, name);
  if ('reason' in named) return say(`${explainNamed(name, named)}例如：/剔除 张三 生日 住院 到 2026-12-31`);
  const { person } = named;
  const [, before = '', until = null] = /^(.*?)(?:(?:^|\s)到\s*(\S+))?$/u.exec(words.join(' ')) ?? [];
  if (until !== null && !isDay(until)) return say('日期请写成 到 2026-12-31 这样；不写就一直不发。');
  const said = before.split(' ').filter((word) => word !== '');
  const wanted = said.find((word) => word in topics) ?? '全部';
  const topic = topics[wanted] ?? 'all';
  const reason = said
    .filter((word) => !(word in topics))
    .join(' ')
    .slice(0, longestReason);
  await excludePerson(
    { db, cipher },
    {
      ...{ personId: person.id, topic, until, reason: reason === '' ? undefined : reason },
      ...{ at: turn.now, by: knownPerson(turn).id },
    },
  );
  return acted({
    replies: [
      replyHere({
        text: `好的，${until === null ? '以后' : `${until} 之前`}不给${person.name}发${wanted === '全部' ? '祝福和关怀' : wanted}了，本人不会收到通知。${reason === '' ? '' : '原因加密保存了，发“/剔除”能看。'}`,
        buttons: [{ label: '恢复', say: `/恢复推送 ${person.id} ${wanted}` }],
      }),
    ],
  });
}

/** Who of one's units is left out of what, until when and why. */
async function list({ db, cipher }: Parts, { tree, grants, today }: Turn): Promise<Handled> {
  const own = unitsAllowing('exclude_person', grants);
  const exclusions = await listPushExclusions(db);
  const excluded = await findPeople(
    db,
    exclusions.map(({ personId }) => personId),
  );
  const people = new Map(
    excluded
      .filter(({ unitId }) => tree.lineage(unitId).some(({ id }) => own.includes(id)))
      .map((person) => [person.id, person]),
  );
  const lines = exclusions.flatMap((exclusion) => {
    const { personId, topic, until } = exclusion;
    const person = people.get(personId);
    if (!person || (until !== null && until < today)) return [];
    const reason = openReason(cipher, exclusion);
    return [
      `· ${person.name}：${topicNames[topic] ?? topic}，${until === null ? '一直不发' : `到 ${until}`}${reason === undefined ? '' : `，${reason}`}`,
    ];
  });
  if (lines.length === 0) return looked(say('没有剔除过人。例如：/剔除 张三 生日 住院 到 2026-12-31'));
  const more = lines.length > mostLines ? [`……共 ${lines.length} 条`] : [];
  const text = [...lines.slice(0, mostLines), ...more, '', '照常发：/恢复推送 姓名'].join('\n');
  return looked({ replies: [replyHere({ title: '剔除了的', text })] });
}

/** `/恢复推送 姓名 [生日|节日|关怀|全部]`: takes it back; what the person opted out of stays so. */
export function includePersonCommand({ db }: Pick<Parts, 'db'>): Command {
  return {
    name: '恢复推送',
    act: 'exclude_person',
    usage: '/恢复推送 姓名：剔除过的人照常发（请私聊发）',
    forStaff: true,
    async run(turn, { words }) {
      if (turn.chat.kind === 'group') return say('这涉及个人情况，请私聊我发。');
      const [name = '', wanted] = words;
      const named = await findExcludable(db, turn, name);
      if ('reason' in named) return say(explainNamed(name, named));
      const count = await deletePushExclusions(db, named.person.id, wanted ? topics[wanted] : undefined);
      const { name: who } = named.person;
      return count > 0
        ? acted(say(`好的，${who}照常发了（本人退订过的仍然不发）。`))
        : say(`${who}没有被剔除过。`);
    },
  };
}
