import { describe, expect, it } from 'vitest';
import { deathInPlainWords, onlyTellsOfDeath } from '../../../../knowledge/answer/question/told-death.ts';

describe('deathInPlainWords', () => {
  it.each([
    ['家里老爷子没了,单位给啥不', '家里老爷子去世了,单位给啥不'],
    ['老丈人过世了,随礼不', '老丈人去世了,丧事慰问不'],
    ['我爸昨天走了', '我爸昨天去世了'],
    ['我媳妇难产死了', '我媳妇去世了'],
    ['我爹让车撞死了', '我爹去世了'],
    ['我妈上周三没了,能请几天假', '我妈上周三去世了,丧假几天'],
    ['爷爷去世能请几天假', '爷爷去世丧假几天'],
    ['父母死亡有慰问吗', '父母去世有慰问吗'],
    ['老婆生孩子大出血没了', '老婆去世了'],
    ['我老婆癌症走了都三个月了', '我老婆去世了都三个月了'],
    ['岳父走了有没有抚慰金', '岳父去世了有没有抚慰金'],
  ])('says %s as the rules do', (said, plain) => {
    expect(deathInPlainWords(said)).toBe(plain);
  });

  it.each([
    '老公走了船上半年才回来一趟',
    '俺们班长走了 调到二公司去了',
    '老婆昨天走了,回娘家了',
    '我爸没了工作',
    '我爸住院了,能请几天假',
    '婆婆说死活不去',
    '结婚随礼吗',
    '老婆死了算了',
    '孩子走了后门算违规吗',
  ])('leaves %s as it is', (said) => {
    expect(deathInPlainWords(said)).toBe(said);
  });
});

it('knows what tells of a death alone', () => {
  expect(['我爸昨天走了', '我媳妇难产死了', '俺爹蹬腿了', '家里老人走了'].every(onlyTellsOfDeath)).toBe(true);
  expect(['我走了', '我爸走了,我也想走', '我爸昨天说想走了', '死了算了'].some(onlyTellsOfDeath)).toBe(false);
});
