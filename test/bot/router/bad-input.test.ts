import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConversationMemory } from '../../../bot/inbox/conversation-memory.ts';
import { createTurn } from '../../../bot/inbox/create-turn.ts';
import { createRouter } from '../../../bot/router/router.ts';
import type { Command } from '../../../bot/router/command.ts';
import { say } from '../../../bot/router/turn.ts';
import { listPeople } from '../../../db/people/people.ts';
import { createUnion, type Union } from '../../helpers/union.ts';

/** Where every sentence is written, for looking at. */
const sentencesTo = process.env['SENTENCES'];

let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'playground' });
});
afterAll(() => union.stop());

const wrong = {
  nothing: '',
  zero: '0',
  negative: '-1',
  unknown: '999999999',
  beyond: '99999999999999999999',
  wide: '１２３４５６７ 内容',
  names: '张三三 皇帝 火星',
  sql: "'; drop table people; --",
  markup: '<script>alert(1)</script> {{7*7}} ${1}',
  signs: '@@@ ### 🙂‍↕️\u202e 。。。',
  huge: '九'.repeat(9_000),
  numbered: `1 ${'9'.repeat(400)}`,
} as const;

type Word = keyof typeof wrong;
const anyText: readonly Word[] = ['wide', 'names', 'sql', 'markup', 'numbered'];

/** Words that are no mistake behind a command, because it takes any text, or just this number, or none. */
const meant: Readonly<Record<string, readonly Word[]>> = {
  意见: [...anyText, 'zero', 'negative', 'unknown', 'beyond', 'signs'],
  匿名意见: [...anyText, 'zero', 'negative', 'unknown', 'beyond', 'signs'],
  隐患: ['wide', 'names', 'sql', 'markup', 'signs'],
  转人工: anyText,
  公告: [...anyText, 'zero', 'negative', 'unknown', 'beyond', 'signs'],
  审批人数: ['zero'],
  发起报名: ['nothing'],
  改活动: ['numbered'],
  签到码: ['numbered'],
  暂停发送: ['nothing'],
  高温: ['zero', 'negative'],
  管理台: Object.keys(wrong) as Word[],
};

const anyWords = Object.keys(wrong) as Word[];
/** What staff are shown something for: most commands list what there is when nothing is behind them. */
const looks: Readonly<Record<string, readonly Word[]>> = {
  ...Object.fromEntries(
    [
      ...['公告情况', '关怀', '关怀台账', '剔除', '办实事', '审批人数', '意见箱', '投递', '推送', '推送预览'],
      ...['放假安排', '整改', '文件', '活动统计', '申请单', '评价', '高温'],
    ].map((name) => [name, ['nothing' as const]]),
  ),
  复核: anyWords.filter((word) => !['zero', 'unknown', 'wide', 'numbered'].includes(word)),
  导出: ['nothing', 'numbered'],
  报名情况: ['nothing', 'numbered'],
  工单: anyWords,
  管理台: anyWords,
  问答库: anyWords,
};

class Undo extends Error {}

const tables = async () =>
  (
    await union.niangjia.db.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1`,
    )
  ).map(({ name }) => name);

/** Made of the clauses, and long: which rows there are says enough, their vectors written out take minutes. */
const derived = ['clause_index', 'clause_vectors', 'term_counts', 'heading_terms', 'embedding_cache'];

async function digest(names: readonly string[]): Promise<Map<string, string>> {
  const row = (name: string) => (derived.includes(name) ? 't.ctid' : 't');
  // Compiling so long a query costs PostgreSQL more than running it.
  await union.niangjia.db.exec('set local jit = off; set local max_parallel_workers_per_gather = 0');
  const rows = await union.niangjia.db.query<{ name: string; digest: string }>(
    names
      .map(
        (name) =>
          `select '${name}' as name, count(*) || '/' || coalesce(sum(hashtext(${row(name)}::text)), 0) as digest from "${name}" t`,
      )
      .join(' union all '),
  );
  return new Map(rows.map((row) => [row.name, row.digest]));
}

/** What somebody is answered to a command with wrong words, and which tables that changed; all of it is undone. */
async function tried(command: Command, speaker: string, given: readonly Word[]) {
  const { db, cipher, commands, calendar } = union.niangjia;
  const recorded: unknown[] = [];
  const router = createRouter(
    commands,
    async () => say(''),
    async ({ outcome }) => void recorded.push(outcome),
  );
  const names = await tables();
  const answers = new Map<Word, string[]>();
  const looked: Word[] = [];
  let changed: string[] = [];
  const work = async () => {
    const before = await digest(names);
    for (const name of given) {
      const words = wrong[name];
      const turn = await createTurn(
        db,
        {
          ...{ channel: 'playground', messageId: `bad-${command.name}-${name}`, mentioned: true },
          ...{ chat: { externalId: `p:${speaker}`, kind: 'private' }, sender: { externalId: speaker } },
          ...{ text: `/${command.name} ${words}`, sentAt: union.clock.now },
        },
        {
          memory: createConversationMemory(db, cipher),
          ...{ now: union.clock.now, dayOf: (at) => calendar.dayOf(at) },
        },
      );
      const routed = router.route(turn);
      if (routed.kind !== 'command')
        throw new Error(`/${command.name} ${words.slice(0, 20)} is ${routed.kind}`);
      recorded.length = 0;
      const { replies } = await routed.run();
      if (recorded.includes('answered')) looked.push(name);
      const said = replies.map(({ message }) => [message.title, message.text].filter(Boolean).join('：'));
      answers.set(name, said);
    }
    const after = await digest(names);
    changed = names.filter((name) => before.get(name) !== after.get(name));
    throw new Undo();
  };
  await db.tx(work).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return { answers, changed, looked };
}

it('every command answers wrong, missing, hostile and huge words with a sentence, and mistakes change nothing', async () => {
  const speaker = (await listPeople(union.niangjia.db)).find(({ name }) => name === '钱进')?.id ?? '';
  const lines: string[] = [];
  const faults: string[] = [];
  const inOrder = (one: Word, other: Word) => anyWords.indexOf(one) - anyWords.indexOf(other);
  const shown: Record<string, readonly Word[]> = {};
  for (const command of union.niangjia.commands) {
    const words = Object.keys(wrong) as Word[];
    const isMeant = (word: Word) => meant[command.name]?.includes(word) ?? false;
    const mistaken = await tried(
      command,
      speaker,
      words.filter((word) => !isMeant(word)),
    );
    if (mistaken.changed.length > 0) faults.push(`/${command.name} changes ${mistaken.changed.join(', ')}`);
    const other = await tried(command, speaker, words.filter(isMeant));
    const seen = [...mistaken.looked, ...other.looked].sort(inOrder);
    if (seen.length > 0) shown[command.name] = seen;
    for (const [word, texts] of [...mistaken.answers, ...other.answers]) {
      const line = `/${command.name} ${word}: ${texts.join(' ¦ ').replaceAll('\n', '⏎').slice(0, 240)}`;
      lines.push(line);
      // The list of everything is long by nature; that is the only one.
      const longest = command.name === '帮助' ? Infinity : 1_200;
      // What comes after the first is the words themselves, as a group would see them.
      const [answer = ''] = texts;
      const isUsable = /\p{Script=Han}{3}/u.test(answer) && answer.length < longest;
      const leaks = texts.some((text) => /undefined|null|NaN|Error|\[object|Invalid|九{100}/.test(text));
      if (!isUsable || leaks) faults.push(line);
    }
  }
  if (sentencesTo) writeFileSync(sentencesTo, [...faults, '', ...lines].join('\n'));
  expect(faults).toEqual([]);
  // Only who was shown something has looked; the rest stands in the audit log as tried in vain.
  expect(shown).toEqual(looks);
});
