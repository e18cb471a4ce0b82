import { describe, expect, it } from 'vitest';
import {
  isTeamTalk,
  readMemberTalk,
  readTeamWords,
} from '../../../../jobs/activities/teams/read-team-words.ts';

describe('readTeamWords', () => {
  it.each([
    ['红旗队：老王 李强 赵敏', '红旗队', ['老王', '李强', '赵敏']],
    ['我们队叫红旗队，有老王、李强、赵敏', '红旗队', ['老王', '李强', '赵敏']],
    ['队名红旗，队员老王、李强', '红旗', ['老王', '李强']],
    ['队名：红旗队\n队员：\n1. 老王\n2. 李强', '红旗队', ['老王', '李强']],
    ['我们红旗队报名，队员有王建国、李小燕等8人', '红旗队', ['王建国', '李小燕']],
    ['咱们队叫“猛虎下山”，老王、小李都参加', '猛虎下山', ['老王', '小李']],
    ['王建国 李小燕 一共8人', undefined, ['王建国', '李小燕']],
    ['老王和李强、李和平', undefined, ['老王', '李强', '李和平']],
    ['', undefined, []],
    ['我们车间想组队参加', undefined, []],
    ['我们组队报名', undefined, []],
  ])('reads %s', (words, name, members) => {
    expect(readTeamWords(words)).toMatchObject({ name, members });
  });

  it.each([
    ['老王、李强，我不上场', false],
    ['有我、老王、李强', true],
    ['老王、李强', undefined],
  ])('hears whether the captain takes part: %s', (words, captainPlays) => {
    expect(readTeamWords(words)).toMatchObject({ members: ['老王', '李强'], captainPlays });
  });
});

describe('readMemberTalk', () => {
  it.each([
    ['李强换成赵敏', ['李强'], ['赵敏']],
    ['把李强换成赵敏吧', ['李强'], ['赵敏']],
    ['李强来不了，换赵敏', ['李强'], ['赵敏']],
    ['李强病了让赵敏上', ['李强'], ['赵敏']],
    ['换人 李强 赵敏', ['李强'], ['赵敏']],
    ['加上赵敏', [], ['赵敏']],
    ['再加赵敏、老王', [], ['赵敏', '老王']],
    ['去掉李强', ['李强'], []],
  ])('reads %s', (words, drop, add) => {
    expect(readMemberTalk(words)).toEqual({ drop, add });
  });

  it.each(['加班费怎么算', '我住院了能领多少', '换届选举怎么办', '加油', '加工资什么时候'])(
    'leaves %s alone',
    (words) => {
      expect(readMemberTalk(words)).toBeUndefined();
    },
  );
});

describe('isTeamTalk', () => {
  it.each([
    '我们队叫红旗队，有老王、李强',
    '我们组队报拔河',
    '我们车间想组队参加拔河',
    '红旗队报拔河：老王、李强、赵敏',
    '队名红旗，队员老王',
  ])('hears %s', (words) => {
    expect(isTeamTalk(words)).toBe(true);
  });
  it.each([
    '团队建设活动有没有经费',
    '我们队里有人住院了，能领多少？',
    '消防队训练算不算加班',
    '排队领饭要多久',
  ])('leaves %s to the rules', (words) => {
    expect(isTeamTalk(words)).toBe(false);
  });
});
