import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  CatalogueInvalid,
  createCatalogue,
  shippedFolders,
} from '../../../knowledge/benefits/create-catalogue.ts';
import { faultLine } from '../../../knowledge/benefits/files/fault.ts';
import { readCatalogue } from '../../../knowledge/benefits/files/read-catalogue.ts';

const good = `id: tea
name: 茶水
about: 给会员发茶水。
means: [茶水]
privacy: P0
from: '2026-01-01'
application: true
handler: { office: branch, text: 分工会 }
facts:
  - { id: member, type: yes_no, label: 会员, question: 您是会员吗？, privacy: P0 }
  - { id: days, type: days, label: 天数, question: 上了几天班？, privacy: P0 }
figures: { cup: 5元, days_min: 3 }
requires:
  - { code: not_member, when: { fact: member }, why: 只给会员。, clause: tea }
  - { code: too_short, when: { fact: days, at_least: { figure: days_min } }, why: 天数不够。, clause: tea }
amounts:
  - { code: cup, label: 茶水, value: { figure: cup }, clause: tea }
clauses:
  tea: { document: 茶水办法 }
`;

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-catalogue-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const faultsOf = (files: Record<string, string>) => readCatalogue([folderWith(files)]).faults.map(faultLine);

describe('a mistake in a file', () => {
  it('is none in the files that come with the project and the sample', () => {
    const sample = join(import.meta.dirname, '../../../bot/sample/benefits');
    expect(readCatalogue([...shippedFolders, sample]).faults).toEqual([]);
  });

  const cases: [string, string, string, string][] = [
    [
      'a misspelt key',
      'privacy: P0\n',
      'privacy: P0\nprivcy: P1\n',
      '第6行：不认识 privcy，请删去或改正拼写',
    ],
    ['a missing name', 'name: 茶水\n', '', 'name：缺少或类型不对，请写成文字'],
    ['an unknown fact', '{ fact: member }', '{ fact: membr }', '第14行：没有叫“membr”的事项'],
    ['an unknown figure', '{ figure: days_min }', '{ figure: days }', '第15行：没有叫“days”的数字'],
    [
      'an unknown clause',
      '不够。, clause: tea',
      '不够。, clause: coffee',
      '第15行：条款“coffee”没有写在 clauses 里',
    ],
    ['an unknown comparison', 'at_least: {', 'atleast: {', '第15行：requires.1.when：不认识 atleast'],
    ['an unreadable amount', 'cup: 5元', 'cup: 五块', '“五块”看不懂'],
    [
      'an unknown form of term',
      'value: { figure: cup }',
      'value: { plus: [1, 2] }',
      '算式写法不认识，应为 cases、fact',
    ],
    [
      'a comparison of words',
      '{ fact: member }',
      '{ fact: member, at_least: 3 }',
      '“member”不是数字，不能比大小',
    ],
    [
      'P3',
      'label: 天数, question: 上了几天班？, privacy: P0',
      'label: 天数, question: 身份证号是？, privacy: P3',
      '应为 P0、P1 或 P2（P3 的信息不收）',
    ],
    ['broken YAML', 'figures: {', 'figures: [{', '不是合格的 YAML'],
    [
      'a key written twice',
      "from: '2026-01-01'\n",
      "from: '2026-01-01'\nfrom: '2027-01-01'\n",
      '第7行：同一个字段写了两次',
    ],
  ];
  for (const [what, from, to, expected] of cases) {
    it(`is told with line and remedy: ${what}`, () => {
      expect(good).toContain(from);
      expect(faultsOf({ 'tea.yaml': good.replace(from, to) }).join('\n')).toContain(expected);
    });
  }

  it('is told of a unit’s figures that the benefit does not have', () => {
    const override = "unit: hanjie\nfrom: '2026-01-01'\nbenefits:\n  tea:\n    figures: { cap: 1元 }\n";
    expect(faultsOf({ 'tea.yaml': good, 'hanjie.yaml': override })).toEqual([
      'hanjie.yaml 第5行：“tea”没有叫“cap”的数字，请改正拼写',
    ]);
  });

  it('is told of versions whose periods overlap', () => {
    expect(faultsOf({ 'tea.yaml': good, 'tea-old.yaml': good })[0]).toContain(
      '有效期重叠，请给前一个写上 to',
    );
  });

  it('stops the first reading', () => {
    const folder = folderWith({ 'tea.yaml': good.replace('name: 茶水\n', '') });
    expect(() => createCatalogue([folder])).toThrow(CatalogueInvalid);
  });

  it('leaves the last good catalogue in force, until it is mended', () => {
    const folder = folderWith({ 'tea.yaml': good });
    const catalogue = createCatalogue([folder]);
    const cup = () => catalogue.find('tea', [], '2026-06-01')?.figures['cup'];
    writeFileSync(join(folder, 'tea.yaml'), good.replace('cup: 5元', 'cup: 五块'));
    expect(catalogue.reload()).toHaveLength(1);
    expect(cup()).toBe(500);
    writeFileSync(join(folder, 'tea.yaml'), good.replace('cup: 5元', 'cup: 6元'));
    expect(catalogue.reload()).toEqual([]);
    expect(cup()).toBe(600);
  });

  it('is a folder that is gone, too', () => {
    const folder = folderWith({ 'tea.yaml': good });
    const catalogue = createCatalogue([folder]);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    expect(catalogue.reload()).toHaveLength(1);
    expect(catalogue.find('tea', [], '2026-06-01')?.name).toBe('茶水');
  });
});

describe('a mistake in the union’s own files at the very start', () => {
  it('leaves those of the project in force and is told; mended, the union’s come into force', () => {
    const project = folderWith({ 'tea.yaml': good });
    const own = folderWith({
      'own.yaml': "unit: u1\nfrom: '2026-01-01'\nbenefits: { tee: { figures: { cup: 8元 } } }\n",
    });
    const catalogue = createCatalogue([project, own], [project]);
    expect(catalogue.faults().map(faultLine)).toEqual(['own.yaml 第3行：没有叫“tee”的待遇，请改正拼写']);
    const cup = () => catalogue.find('tea', [{ id: 'u1', region: null }], '2026-08-03')?.figures['cup'];
    expect(cup()).toBe(500);
    writeFileSync(
      join(own, 'own.yaml'),
      "unit: u1\nfrom: '2026-01-01'\nbenefits: { tea: { figures: { cup: 8元 } } }\n",
    );
    expect(catalogue.reload()).toEqual([]);
    expect(catalogue.faults()).toEqual([]);
    expect(cup()).toBe(800);
  });
});
