import { describe, expect, it } from 'vitest';
import { privateInGroupGate } from '../../../../knowledge/answer/gates/private-in-group.ts';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';

const decide = (message: string, chat: 'private' | 'group' = 'group') => {
  const text = plainText(message);
  return privateInGroupGate({ text, resolved: text, chat });
};

const stopped = [
  '我爸是省劳模退了，有体检吗',
  '我老公下岗了，家里困难',
  '我查出糖尿病了',
  '俺娃上大学没钱交学费',
  '我家房子被火烧了，有救助吗',
  '我离婚带俩孩子能申请困难吗',
  '我有抑郁症，能找心理咨询吗',
  '我爱人去世了，抚慰金多少',
  '我媳妇流产了',
  '我工伤了怎么赔',
  '我家一个月就三千块，能建档不',
  '我信用卡还不上了，工会能帮吗',
  '我儿子考上大专，助学多少',
  '厂里拖欠我工资',
  '我妈瘫痪在床，能申请救助吗',
  '我做了个手术，慰问金多少',
  '我得癌了能补多少',
  '我住院了能领多少',
  '老婆下岗了一月4千养仨娃，困难补助有没',
  '查出乳腺癌了，女工那个险能赔多少',
  '我家困难能申请补助吗',
  '我孩子考上大学助学多少',
  '我欠了网贷，工会能帮吗',
  '我爸去世了有慰问吗',
  ...['俺爹蹬腿了', '我老婆昨晚没抢救过来'],
  '娃上高二能领助学吗',
  '俺家低保能建档吗',
  '我想申请困难补助',
  '我离婚了还算单亲困难吗',
  '我怀孕了还上夜班吗',
  '我做手术花了两万能报吗',
  '我得了抑郁症',
  '家里着火被烧了能救助吗',
  '我妈住院有慰问吗',
  '咱家刚够低保能不能算困难职工啊',
  '我老婆生二胎有慰问吗',
  '厂里欠我仨月工资',
  '住院9天花了八千多咋报消',
  '我想问一下我住院能领多少',
  '请问我爱人得了重病有补助吗',
];

const passed = [
  '住院慰问多少钱',
  '得了癌症能补多少',
  '困难职工怎么建档',
  '我想问下住院慰问金标准',
  '我们厂困难补助怎么申请',
  '会员住院能领多少',
  '职工子女考上大学助学多少',
  '我生日发什么',
  '我年假几天',
  '给我发一下住院慰问标准',
  '我结婚有礼金吗',
  '我的会费多少',
  '我们单位大病救助多少',
  '如果得了重病能补多少',
  '高温津贴多少',
  '我同事住院了能领多少',
  '直系亲属去世慰问多少',
  '告诉我困难补助的条件',
  '咱厂助学标准多少',
  '孩子多大能领六一慰问',
  '我女儿能来亲子活动吗',
  '低保边缘户能申请困难补助吗',
  '退休给纪念品吗',
  '我想了解困难职工帮扶政策',
  '产假多少天',
  '帮我查一下金秋助学标准',
  '羽毛球赛怎么报名',
  '我要报名',
  '我能参加运动会吗',
];

describe('privateInGroupGate', () => {
  it.each(stopped)('moves the asker’s own matter out of the group: %s', (message) => {
    expect(decide(message)).toEqual({ outcome: 'private', reason: 'own_matter_in_group' });
  });

  it.each(passed)('answers in the group what concerns nobody in particular: %s', (message) => {
    expect(decide(message)).toBeUndefined();
  });

  it('lets everything pass in a private chat', () => {
    expect(decide('我得癌了能补多少', 'private')).toBeUndefined();
  });
});
