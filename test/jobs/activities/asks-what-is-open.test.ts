import { describe, expect, it } from 'vitest';
import { asksWhatIsOpen } from '../../../jobs/activities/asks-what-is-open.ts';

describe('asksWhatIsOpen', () => {
  it.each([
    '现在有什么活动可以报名',
    '最近有啥活动',
    '最近有啥活动？',
    '有什么活动吗',
    '有没有活动可以参加',
    '工会最近有什么活动呀',
    '咱们单位最近搞啥活动了吗',
    '这个月有哪些文体活动',
    '能参加哪些活动',
    '现在可以报名的有哪些',
    '哪些活动还能报名？',
    '现在能报什么比赛',
    '有什么可以报名的',
    '我想参加活动',
    '报名',
    '请问周末有什么活动',
  ])('hears %s', (said) => expect(asksWhatIsOpen(said)).toBe(true));

  it.each([
    '疗休养能报销多少',
    '工会活动经费能报销什么',
    '活动奖品的标准是多少',
    '运动会一个人最多报几项',
    '有什么补助可以申请',
    '现在能报啥',
    '晚上搞活动管饭不，啥标准',
    '羽毛球协会礼拜几活动，在哪个馆',
    '活动名额报满了咋整',
    '最近有羽毛球比赛吗',
    '我想报羽毛球',
    '我想报工伤',
    '我的报名',
    '去年有什么活动',
  ])('leaves %s to others', (said) => expect(asksWhatIsOpen(said)).toBe(false));
});
