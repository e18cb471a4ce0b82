import { unzipSync } from 'fflate';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { openRules } from '../../helpers/activity.ts';
import { describe, expect, it } from 'vitest';
import { exportSignUps } from '../../../jobs/activities/export-sign-ups.ts';
import { safeCell } from '../../../jobs/activities/safe-cell.ts';
import type { SignUpStatus } from '../../../jobs/activities/sign-up-status.ts';

function statusOf(names: readonly string[], title = '焊工技能比武'): SignUpStatus {
  const item = { id: 7, number: 1, name: '手工焊', places: 2 };
  const line = (name: string, index: number) => ({
    itemId: 7,
    personId: `p${index}`,
    status: index < 2 ? ('signed_up' as const) : ('waitlisted' as const),
    askedAt: new Date('2026-11-20T02:05:00Z'),
    name,
    employeeNo: null,
    unitName: '@一车间',
    consented: true,
    acceptBy: null,
    checkedInAt: null,
  });
  const lines = names.map(line);
  return {
    activity: {
      id: 3,
      title,
      kind: 'competition',
      tier: null,
      unitId: 'root',
      text: '',
      opensAt: new Date(0),
      deadlineAt: new Date(1),
      openedBy: null,
      sample: false,
      ...openRules,
      items: [item],
    },
    items: [{ item, signedUp: lines.slice(0, 2), waitlist: lines.slice(2), teams: [] }],
  };
}

const tables = async (bytes: Uint8Array) => {
  const [sheet] = await readExcelFile(Buffer.from(bytes));
  return sheet?.data ?? [];
};

describe('exportSignUps', () => {
  it('has a row for everybody, with the waitlist numbered and times of the union', async () => {
    const { bytes } = await exportSignUps(statusOf(['张三', '李四', '王五']), 'Asia/Shanghai');
    const [head, first, , third] = await tables(bytes);
    expect(head).toEqual(['序号', '项目', '状态', '姓名', '工号', '单位', '报名时间']);
    expect(first).toEqual(['1', '手工焊', '已报上', '张三', null, "'@一车间", '2026-11-20 10:05']);
    expect(third?.slice(0, 4)).toEqual(['3', '手工焊', '候补1', '王五']);
  });

  it('says of whom nobody knows yet whether they want to come', async () => {
    const status = statusOf(['张三', '李四', '王五']);
    const items = status.items.map((of) => ({
      ...of,
      signedUp: of.signedUp.map((line, index) => ({ ...line, consented: index === 0 })),
      waitlist: of.waitlist.map((line) => ({ ...line, consented: false })),
    }));
    const { bytes } = await exportSignUps({ ...status, items }, 'Asia/Shanghai');
    const standings = (await tables(bytes)).slice(1).map((row) => row[2]);
    expect(standings).toEqual(['已报上', '已报上（待本人同意）', '候补1（待本人同意）']);
  });

  it('holds no formula, and no cell that would become one', async () => {
    const names = [
      '=HYPERLINK("http://x")',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '＝1',
      '  =1',
      '\u200b=1',
      '\u0000=1',
    ];
    const { bytes } = await exportSignUps(statusOf(names), 'Asia/Shanghai');
    const sheet = Object.entries(unzipSync(bytes)).find(([name]) => name.includes('sheets/sheet'));
    const xml = new TextDecoder().decode(sheet?.[1]);
    expect(xml).not.toMatch(/<f[ >]/);
    const cells = (await tables(bytes)).slice(1).map((row) => row[3]);
    expect(cells).toHaveLength(names.length);
    for (const cell of cells) expect(cell).toMatch(/^'/);
  });

  it('names the file after the activity without what a file name cannot hold', async () => {
    const { fileName } = await exportSignUps(statusOf([], '../焊工/"比武"\u202e'), 'Asia/Shanghai');
    expect(fileName).toBe('报名名单-3-..焊工比武.xlsx');
  });
});

describe('safeCell', () => {
  it('leaves ordinary text alone', () => {
    for (const text of ['张三', 'A-1', '4×100米', '']) expect(safeCell(text)).toBe(text);
  });

  it('never begins with a sign that a spreadsheet runs, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '=', '+', '-', '@', '＝', '\t', ' ='),
        (text, sign) => {
          expect(safeCell(sign + text)).not.toMatch(/^(?:[\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u);
        },
      ),
    );
  });
});
