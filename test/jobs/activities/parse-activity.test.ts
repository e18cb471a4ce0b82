import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityExample, parseFields } from '../../../jobs/activities/parse-activity.ts';
import { splitFields } from '../../../jobs/activities/split-fields.ts';

const now = new Date('2026-11-18T02:00:00Z');
const parse = (words: string) =>
  parseFields(splitFields(words.replace(/^[/／]?发起报名/, '').trim()), now, 'Asia/Shanghai');
const draftOf = (words: string) => {
  const parsed = parse(words);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.draft;
};
const welders = [
  { name: '手工焊', places: 20 },
  { name: '氩弧焊', places: 10 },
];
const deadlineAt = new Date('2026-12-05T10:00:00Z');

describe('parseFields', () => {
  it('reads its own example whole', () => {
    expect(draftOf(activityExample)).toEqual({
      title: '焊工技能比武',
      kind: 'competition',
      tier: null,
      text: '带好劳保用品',
      opensAt: now,
      deadlineAt,
      items: welders,
    });
  });

  it.each([
    '／发起报名 焊工技能比武;项目:手工焊20人,氩弧焊10人;截止:12月5日18:00',
    '/发起报名 焊工技能比武\n项目：\n手工焊 20人\n氩弧焊 10人\n截止：12月5日下午6点',
    '发起报名：《焊工技能比武》；截止12月5日18点；项目：1.手工焊（20人） 2.氩弧焊（10人）',
    '/发起报名 焊工技能比武，项目：手工焊 20名/氩弧焊 10名，截止时间：12月5日18点前',
    '/发起报名 标题：焊工技能比武；报名项目：手工焊：20、氩弧焊：10；报名截止：12月5日 18时',
    '/发起报名 焊工技能比武，项目：手工焊 20人、氩弧焊 10人，12月5日18点截止',
    '/发起报名 焊工技能比武；项目：手工焊 20人、氩弧焊 10人；报名到12月5日18:00前截止',
  ])('reads it written otherwise: %s', (words) => {
    expect(draftOf(words)).toMatchObject({ title: '焊工技能比武', deadlineAt, items: welders });
  });

  it.each([
    '焊工技能比武；截止 ： 12月5日 18：00；名额 ： 30人',
    '焊工技能比武；截止12月5日 18:00；名额30人',
    '焊工技能比武；截止 12月5日 18：00，名额 30人',
    '焊工技能比武 截止12月5日18点 名额30人',
    '焊工技能比武、截止12月5日18:00、限30人',
    '焊工技能比武；截 止：１２月５日１８：００；名 额：３０人',
    '焊工技能比武；截止时间12月5日18点；人数：30',
    '焊工技能比武；报名截止时间为12月5日18:00；最多30人',
    '焊工技能比武；截止到12月5日下午6点；名额=30人',
    '焊工技能比武；截至12月5日18时；名额：30',
    '焊工技能比武；【截止】12 月 5 日 18 点；【名额】30人',
    '焊工技能比武；截止——12月5日 周六 18:00；名额：30人',
    '焊工技能比武；截止：20261205 18:00；名额：30人',
    '焊工技能比武；报名时间：即日起至12月5日18点；名额：30人',
    '截止：12月5日18点；焊工技能比武；名额：30人',
  ])('reads a deadline and places as clerks set them: %s', (words) => {
    expect(draftOf(words)).toMatchObject({
      title: '焊工技能比武',
      text: '',
      opensAt: now,
      deadlineAt,
      items: [{ name: '焊工技能比武', places: 30 }],
    });
  });

  it('reads from when to when one may sign up', () => {
    expect(draftOf('焊工技能比武；报名时间：12月1日8点至5日18点；名额：30人')).toMatchObject({
      opensAt: new Date('2026-12-01T00:00:00Z'),
      deadlineAt,
    });
  });

  it('takes no label out of what only sounds like one', () => {
    expect(
      draftOf('项目经理培训；截止：12月5日；说明：材料自备，截止12月3日交表，名额30人另议'),
    ).toMatchObject({
      title: '项目经理培训',
      text: '材料自备，截止12月3日交表，名额30人另议',
    });
    expect(draftOf('技能赛；项目：手工焊 限20人、氩弧焊 限10人 截止12月5日18点').items).toEqual(welders);
  });

  it('takes an activity without items for one item with its places', () => {
    expect(draftOf('/发起报名 无偿献血；名额：50人；截止：明天')).toMatchObject({
      kind: 'blood_donation',
      items: [{ name: '无偿献血', places: 50 }],
    });
    expect(draftOf('/发起报名 秋游；截止：明天').items).toEqual([{ name: '秋游', places: null }]);
  });

  it.each(['拔河 6队 每队8–10人', '拔河6队，每队8到10人', '拔河（6队，每队8-10人）', '拔河 每队8～10人 6队'])(
    'takes a piece without label that is an item for teams for one: %s',
    (piece) => {
      const items = [{ name: '拔河', places: 6, team: { min: 8, max: 10 } }];
      expect(draftOf(`/发起报名 迎新年拔河赛；${piece}；截止：12月10日`)).toMatchObject({ text: '', items });
      expect(draftOf(`/发起报名 迎新年拔河赛；截止：12月10日；${piece}；请穿运动鞋`)).toMatchObject({
        text: '请穿运动鞋',
        items,
      });
    },
  );

  it('leaves talk of teams in the text', () => {
    const draft = draftOf('/发起报名 拔河赛；截止：周五；去年来了6队；说明：拔河 6队 每队8–10人');
    expect(draft.text).toBe('去年来了6队\n拔河 6队 每队8–10人');
  });

  it('keeps what it has no field for in the text, semicolons included', () => {
    const draft = draftOf(
      '/发起报名 羽毛球赛；截止：周五；地点：体育馆；时间：12月8日；说明：自带球拍；不用报名费',
    );
    expect(draft.text).toBe('地点：体育馆\n时间：12月8日\n自带球拍\n不用报名费');
    expect(draft.kind).toBe('sport');
  });

  it('reads tier, kind and a later opening', () => {
    const draft = draftOf(
      '/发起报名 查隐患；类型：技能竞赛；级别：厂；报名开始：11月20日8点；截止：12月5日18点',
    );
    expect(draft).toMatchObject({
      kind: 'competition',
      tier: 'factory',
      opensAt: new Date('2026-11-20T00:00:00Z'),
    });
  });

  it('keeps an item whose name holds a number, and one without limit', () => {
    expect(
      draftOf(
        '/发起报名 运动会；项目：4×100米接力 8人、拔河 不限、跳绳、男子1组、接力 每队4人 3队；截止：周五',
      ).items,
    ).toEqual([
      { name: '4×100米接力', places: 8 },
      { name: '拔河', places: null },
      { name: '跳绳', places: null },
      { name: '男子1组', places: null },
      { name: '接力', places: 3, team: { min: 4, max: 4 } },
    ]);
  });

  it.each([
    ['运动会；项目：拔河 每队8–10人，最多6队、羽毛球 16人；截止：周五', 6, { min: 8, max: 10 }],
    ['运动会；项目：拔河（每队8-10人，6队）；截止：周五', 6, { min: 8, max: 10 }],
    ['运动会；项目：拔河 团体 8到10人一队 最多6队；截止：周五', 6, { min: 8, max: 10 }],
    ['运动会；项目：拔河 6队；每队：10人；截止：周五', 6, { min: 10, max: 10 }],
    ['迎新拔河赛；每队8~10人；最多6队；截止：周五', 6, { min: 8, max: 10 }],
    ['迎新拔河赛；每队人数：不超过10人；截止：周五', null, { min: 2, max: 10 }],
    ['运动会；项目：羽毛球双打 8对；截止：周五', 8, { min: 2, max: 2 }],
  ])('reads teams in %s', (words, places, team) => {
    expect(draftOf(`/发起报名 ${words}`).items[0]).toMatchObject({ places, team });
  });

  it('does not take the size of a team for places of its own', () => {
    const { items } = draftOf(
      '/发起报名 运动会\n项目：\n拔河 每队8-10人 6队\n接力 每队4人 8队\n跳绳 20人\n截止：周五',
    );
    expect(items.map(({ name, places }) => [name, places])).toEqual([
      ['拔河', 6],
      ['接力', 8],
      ['跳绳', 20],
    ]);
  });

  it.each([
    ['/发起报名', 'missing_title'],
    ['/发起报名 运动会；项目：拔河 6队；截止：12月5日', 'team_size_missing'],
    ['/发起报名 拔河赛；名额：6队；截止：12月5日', 'team_size_missing'],
    ['/发起报名 拔河赛；名额：60人；每队：10人；截止：12月5日', 'places_in_people'],
    ['/发起报名 拔河赛；每队：很多人；截止：12月5日', 'team_size_unclear'],
    ['/发起报名 拔河赛；项目：拔河 6队 每队8–300人；截止：12月5日', 'team_size_unclear'],
    ['/发起报名 ；截止：12月5日', 'missing_title'],
    ['/发起报名 比武；项目：手工焊 20人', 'missing_deadline'],
    ['/发起报名 比武；截止：尽快', 'deadline_unclear'],
    ['/发起报名 比武；截止：11月1日', 'deadline_past'],
    ['/发起报名 比武；报名开始：12月6日；截止：12月5日', 'opening_after_deadline'],
    ['/发起报名 比武；报名开始：早点；截止：12月5日', 'opening_unclear'],
    ['/发起报名 比武；项目：手工焊 0人；截止：12月5日', 'items_unclear'],
    ['/发起报名 比武；项目：手工焊 3人、手工焊 5人；截止：12月5日', 'duplicate_items'],
    ['/发起报名 比武；名额：很多；截止：12月5日', 'places_unclear'],
    [`/发起报名 ${'长'.repeat(61)}；截止：12月5日`, 'title_too_long'],
    [`/发起报名 比武；截止：12月5日；说明：${'长'.repeat(2001)}`, 'text_too_long'],
    [
      `/发起报名 比武；截止：12月5日；项目：${Array.from({ length: 41 }, (_, n) => `第${n}组`).join('、')}`,
      'too_many_items',
    ],
  ])('says what is wrong with %s', (words, reason) => {
    const parsed = parse(words);
    expect(parsed).toMatchObject({ ok: false, reason });
    expect(!parsed.ok && parsed.sentence).toContain('例如：/发起报名');
  });

  it.each([
    '项目：拔河 6队 每队10–8人',
    '项目：拔河 6队 10人-8人一队',
    '项目：跳绳 20人、接力 每队8–10人 8队、拔河 每队：10至8人 6队',
    '每队：10～8人；名额：6队',
    '每队10–8人；名额：6队',
  ])('says how to write a size that stands the wrong way round: %s', (words) => {
    const parsed = parse(`/发起报名 冬季拔河赛；${words}；截止：12月10日18点`);
    expect(parsed).toMatchObject({ ok: false, reason: 'team_size_reversed' });
    expect(!parsed.ok && parsed.sentence).toContain('写反了，请从少到多，写“每队 8–10 人”');
    expect(draftOf('/发起报名 拔河赛；项目：拔河 6队 每队 8–10 人；截止：12月10日').items).toEqual([
      { name: '拔河', places: 6, team: { min: 8, max: 10 } },
    ]);
  });

  it('ends with a draft the database takes or a sentence, whatever is typed', () => {
    const fragments = fc.constantFrom(
      '；',
      '：',
      '项目：',
      '截止：',
      '说明：',
      '12月5日',
      '20人',
      '、',
      '\n',
      '焊工',
      ' ',
      '=',
      '周五',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fragments, fc.string({ maxLength: 8 })), { maxLength: 14 }), (words) => {
        const parsed = parse(`/发起报名 ${words.join('')}`);
        if (!parsed.ok) return parsed.sentence.length > 0;
        const { title, items, opensAt } = parsed.draft;
        return (
          title !== '' &&
          items.length > 0 &&
          opensAt < parsed.draft.deadlineAt &&
          items.every(({ name }) => name)
        );
      }),
    );
  });
});
