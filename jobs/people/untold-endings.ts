import type { Person } from '../../db/people/people.ts';
import type { RejectedRow } from './import-counts.ts';
import type { RosterEntry } from './read-roster.ts';

/** How a membership ends, as clerks say it in words, and the column whose day makes it so. */
const endings: readonly {
  readonly words: RegExp;
  readonly column: string;
  readonly meanwhile: string;
  readonly dayOf: (person: Omit<Person, 'id'>) => string | null;
}[] = [
  {
    words: /^(去世|死亡|亡故|已故|身故|病故|过世|病逝|逝世)$/u,
    column: '去世日期',
    meanwhile: '祝福和通知照发',
    dayOf: ({ diedOn }) => diedOn,
  },
  {
    words: /^(离职|离岗离职|辞职|辞退|离开|解聘|开除|除名|调出|调离|解除(劳动)?合同|终止(劳动)?合同)$/u,
    column: '离职日期',
    meanwhile: '仍算在职，祝福和通知照发',
    dayOf: ({ leftOn }) => leftOn,
  },
  {
    words: /^(退休|离休|离退休)$/u,
    column: '退休日期',
    meanwhile: '仍算没退休',
    dayOf: ({ retiresOn }) => retiresOn,
  },
];

/** A word without when and who stand around it; what denies it (未, 拟, 返聘) stays, so that it is no ending. */
const bare = (text: string) =>
  text
    .replace(/[\d\s年月日号.\-/():：]/gu, '')
    .replace(/^(现|已经?|正式|主动|自愿|自动|个人|提前)+/u, '')
    .replace(/(人员|职工|员工|工人|干部|会员|了)+$/u, '');

/**
 * A row whose 标签 or 状态 tells in words that somebody has left, retired or died, while no day says so: they stay as
 * they were (only a day ends anything, for it is what is asked at every sending), so the clerk must hear of it.
 *
 * @param person as the row leaves them.
 */
export function untoldEndings(
  { row, tags, status }: RosterEntry,
  person: Omit<Person, 'id'>,
): readonly RejectedRow[] {
  const said = [...(tags ?? []).map((tag) => ['标签', tag] as const), ['状态', status ?? ''] as const];
  // After a death nothing else matters.
  if (person.diedOn !== null) return [];
  return endings.flatMap(({ words, column, meanwhile, dayOf }) => {
    const [heading, text] = said.find(([, word]) => words.test(bare(word))) ?? [];
    if (text === undefined || dayOf(person) !== null) return [];
    const reason = `${person.name}的“${heading}”写着“${text}”，但没有${column}：导入后${meanwhile}。请在“${column}”一列填上日期再导入`;
    return [{ row, reason }];
  });
}
