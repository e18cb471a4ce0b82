import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { createPlans, loadPlans } from '../../../jobs/care/load-plans.ts';
import { jpegOf } from '../../helpers/jpeg.ts';
import { unit } from './facts.ts';

const folderOf: Readonly<Record<string, string>> = { 'birthday.yaml': 'people', 'sign-up-card.yaml': 'work' };
const shipped = (name: string) =>
  readFileSync(new URL(`../../../jobs/care/plans/${folderOf[name]}/${name}`, import.meta.url), 'utf8');

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-plans-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('loadPlans', () => {
  it('ships plans that are whole', () => {
    const plans = loadPlans();
    expect(plans.map(({ id }) => id)).toEqual(expect.arrayContaining(['birthday', 'sign-up-card']));
    expect(new Set(plans.map(({ name }) => name)).size).toBe(plans.length);
  });

  it.each<[string, RegExp, string, RegExp]>([
    ['birthday.yaml', /at: '08:33'/, 'at: "08:30"', /birthday\.yaml 第6行：at：请避开整点和半点/],
    ['birthday.yaml', /at: '08:33'/, 'at: "23:10"', /at：应在 08:00 到 21:00 之间/],
    ['birthday.yaml', /at: '08:33'/, 'at: 0836', /at：缺少或类型不对，请写成文字/],
    ['birthday.yaml', /'20:54'/, "'08:10'", /late\.sameDayUntil：应晚于 at/],
    [
      'birthday.yaml',
      /title: .*/,
      'title: 好\nunits: { 一车间: { hours: { eve: "09:12" } } }',
      /units：hours 里只能写自己有 at 的场次/,
    ],
    ['birthday.yaml', /title: .*/, 'titel: 生日快乐', /不认识 titel/],
    ['birthday.yaml', /祝\{姓名\}生日快乐！愿新的.*/, '祝你生日快乐', /texts\.group\.3：要写上 \{姓名\}/],
    [
      'birthday.yaml',
      /祝\{姓名\}生日快乐！愿新的.*/,
      '祝{姓名}{年龄}岁快乐',
      /花括号里只能写 \{姓名\}[\s\S]*不要提年龄/,
    ],
    ['birthday.yaml', /kind: birthday/, 'kind: festival', /kind：应为/],
    ['birthday.yaml', /audience: .*/, 'audience: { tags: [', /不是合格的 YAML/],
    ['sign-up-card.yaml', /“\{活动\}”马上截止报名/, '马上截止', /texts\.lastDay：要写上 \{活动\}/],
  ])('names file, field and remedy: %s %s → %s', (name, pattern, replacement, message) => {
    const text = shipped(name).replace(pattern, replacement);
    expect(() => loadPlans(folderWith({ [name]: text }))).toThrow(message);
  });

  it('refuses two plans of one id', () => {
    const text = shipped('birthday.yaml');
    expect(() => loadPlans(folderWith({ 'a.yaml': text, 'b.yaml': text }))).toThrow(
      /b\.yaml 第3行：id：“birthday”和 a\.yaml 重复/,
    );
  });
});

describe('a union’s own plan files', () => {
  const birthday = (folder: string) => {
    const plans = createPlans(folder);
    const of = (id: string) => plans.current().find((plan) => plan.id === id);
    return { plans, of };
  };

  it('say only what differs from the shipped plan', () => {
    const folder = folderWith({ 'own.yaml': 'id: birthday\nat: "09:12"\nlate: { sameDayUntil: "18:00" }\n' });
    const { plans, of } = birthday(folder);
    expect(plans.faults()).toEqual([]);
    expect(of('birthday')).toMatchObject({ at: '09:12', name: '生日祝福', title: '生日快乐' });
  });

  it('may add a plan of their own', () => {
    const text = shipped('birthday.yaml')
      .replace('id: birthday', 'id: own')
      .replace('name: 生日祝福', 'name: 厂庆');
    expect(birthday(folderWith({ 'own.yaml': text })).of('own')?.name).toBe('厂庆');
  });

  it('are told their mistakes by line, while the last good ones stay in force', () => {
    const folder = folderWith({ 'own.yaml': 'id: birthday\nat: "09:12"\n' });
    const { plans, of } = birthday(folder);
    writeFileSync(join(folder, 'own.yaml'), 'id: birthday\nname: 生日\nat: "09:00"\n');
    plans.reload();
    expect(plans.faults()).toEqual([
      { file: 'own.yaml', line: 3, text: expect.stringContaining('请避开整点和半点') as string },
    ]);
    expect(of('birthday')?.at).toBe('09:12');
    writeFileSync(join(folder, 'own.yaml'), 'id: birthday\nat: "09:16"\n');
    plans.reload();
    expect([plans.faults(), of('birthday')?.at]).toEqual([[], '09:16']);
    rmSync(join(folder, 'own.yaml'));
    plans.reload();
    expect(of('birthday')?.at).toBe('08:33');
  });

  it('may name a picture that lies beside them, and are told what is wrong with one', () => {
    const folder = folderWith({ 'own.yaml': 'id: birthday\npicture: 生日.jpg\n' });
    const { plans, of } = birthday(folder);
    expect(plans.faults()).toEqual([
      { file: 'own.yaml', line: 2, text: expect.stringContaining('没有“生日.jpg”这个文件') as string },
    ]);
    writeFileSync(join(folder, '生日.jpg'), 'PK');
    plans.reload();
    expect(plans.faults()[0]?.text).toMatch(/“生日\.jpg”：这不是 PNG 或 JPEG/u);
    expect(of('birthday')).toMatchObject({ picture: 'birthday' });
    writeFileSync(join(folder, '生日.jpg'), jpegOf(800, 600));
    plans.reload();
    expect(plans.faults()).toEqual([]);
    const [picture] = plans.pictures();
    expect(picture).toMatchObject({ type: 'image/jpeg' });
    expect(of('birthday')).toMatchObject({ picture: `own-${picture?.hash}` });
  });

  it('are told by line which units they name that do not exist', () => {
    const text =
      'id: birthday\naudience:\n  units: [一车间, 二車间]\nunits:\n  三车间: { name: 贺寿 }\n  一车间: { name: 贺寿 }\n';
    const { plans } = birthday(folderWith({ 'own.yaml': text }));
    expect(plans.faults()).toEqual([]);
    const tree = unitTree([unit('a', null), { ...unit('w1', 'a'), name: '一车间' }]);
    expect(plans.unknownUnits(tree)).toEqual([
      {
        file: 'own.yaml',
        line: 3,
        text: expect.stringMatching(/^audience\.units：没有“二車间”.*一车间/u) as string,
      },
      { file: 'own.yaml', line: 5, text: expect.stringMatching(/^units：没有“三车间”/u) as string },
    ]);
  });

  it('are told a mistake at the first reading too, with the shipped plan in force', () => {
    const { plans, of } = birthday(
      folderWith({ 'own.yaml': 'id: birthday\nlate: { sameDayUntil: "08:10" }\n' }),
    );
    expect(plans.faults()).toMatchObject([{ file: 'own.yaml', line: 2 }]);
    expect(of('birthday')?.at).toBe('08:33');
  });
});
