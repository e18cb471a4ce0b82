import fc from 'fast-check';
import { unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { exportSignUps } from '../../../jobs/activities/export-sign-ups.ts';
import { openRules } from '../../helpers/activity.ts';

const cellsInAll = 10_000;
const signs = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u200b=',
  '\u00a0+',
  '\ufeff@',
  '\u0000=',
  '',
];
const payloads = [
  'HYPERLINK("http://x","点我")',
  "cmd|' /C calc'!A0",
  'SUM(A1:A9)',
  '1+1',
  '"',
  '<f>1+1</f>',
  ']]>',
  '&amp;',
  '𝟘',
  '职工',
];

/** Text as somebody hostile would put it into a name, a unit or an item. */
const hostile = fc
  .tuple(fc.constantFrom(...signs), fc.constantFrom(...payloads), fc.string({ unit: 'binary', maxLength: 6 }))
  .map(([sign, payload, noise]) => sign + payload + noise);

it(`hides no formula in any of ${cellsInAll} hostile cells`, async () => {
  const texts = fc.sample(hostile, { numRuns: cellsInAll, seed: 7 });
  const lines = Array.from({ length: cellsInAll / 4 }, (_, row) => ({
    itemId: row,
    personId: `p${row}`,
    status: 'signed_up' as const,
    askedAt: new Date(0),
    name: texts[row * 4] ?? '',
    employeeNo: texts[row * 4 + 1] ?? '',
    unitName: texts[row * 4 + 2] ?? '',
    consented: true,
    acceptBy: null,
    checkedInAt: null,
  }));
  const items = lines.map((line, row) => ({
    item: { id: row, number: row, name: texts[row * 4 + 3] ?? '', places: 1 },
    signedUp: [line],
    waitlist: [],
    teams: [],
  }));
  const activity = {
    ...openRules,
    ...{ id: 3, title: '比赛', kind: 'sport' as const, tier: null, unitId: 'root', text: '' },
    ...{ opensAt: new Date(0), deadlineAt: new Date(1), openedBy: null, sample: false },
    items: items.map(({ item }) => item),
  };
  const { bytes } = await exportSignUps({ activity, items }, 'Asia/Shanghai');
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (name.includes('sheets/')) expect(new TextDecoder().decode(part)).not.toMatch(/<f[\s>]|t="str"/);
  }
  const [sheet] = await readExcelFile(Buffer.from(bytes));
  const rows = (sheet?.data ?? []).slice(1);
  expect(rows).toHaveLength(lines.length);
  const risky = rows
    .flat()
    .filter(
      (cell) =>
        (typeof cell !== 'string' && cell !== null) ||
        /^(?:[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u.test(String(cell ?? '')),
    );
  expect(risky).toEqual([]);
});
