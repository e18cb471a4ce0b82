import { describe, expect, it } from 'vitest';
import { crisisGate } from '../../../../knowledge/answer/gates/crisis.ts';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';

const decide = (message: string, chat: 'private' | 'group' = 'private') => {
  const text = plainText(message);
  return crisisGate({ text, resolved: text, chat });
};

const stopped = [
  '我真不想活了，欠的钱还不完',
  '感觉自己撑不到明天了',
  '想找个楼跳下去',
  '我想一死了之',
  '这日子没法过了，我想去死',
  '我想离开这个世界',
  '活着就是遭罪，不如走了',
  '我爸说他不想活了',
  '要是死了能赔多少，我想给家里留点钱',
  '抑郁症犯了，天天想结束生命',
  '安眠药吃多少会死',
  '我想吃药自杀',
  '今晚就走，谁也别拦',
  '不想再拖累家人了，想解脱',
  '觉得人生没有意义',
  '活不下去了',
  '活着没意思',
  '我走了',
  '我爸走了，我也想走',
  '我爸昨天说想走了',
  '不想活了',
  '想死',
  '撑不下去想一了百了',
  '我真的撑不下去了',
  '活着真没意思啊',
  '我 不 想 活 了',
  '活著沒意思',
  '我工友说他不想活了怎么办',
  '孩子没了，我也不想活了',
  '死了算了',
  '死了倒干净',
  '我想从楼上跳下去',
  '感觉活着好累，困难补助也没批',
  '我想自杀',
  '有时候真想一觉睡过去不想再醒来',
  '没有我家里人会过得更好',
  '欠了三十万网贷，不如死了算了',
  '活够了',
  '人生没意义',
  '我走了算了',
  '不想在这世上待了',
  'i want to die',
  '我攒了一瓶安眠药',
  '困难补助批不下来我就去跳楼',
  '日子过不下去，想死的心都有了',
  '最近老想死',
  '我同桌刚给我发消息说她吞了一瓶安眠药，咋整',
  '老公没了债也还不完，我今晚就想跟他走算了',
  '我在江边坐着，活着真冇得意思',
];

const passed = [
  '累死了，有没有疗休养',
  '笑死我了',
  '热死了高温费多少',
  '想死你们了',
  '手机死机了',
  '今天忙得要死，年假几天',
  '跳楼价的团购有吗',
  '这么热撑不住了，高温津贴多少',
  '厂子快撑不下去了，欠薪怎么办',
  '职工自杀算工伤吗',
  '烦死了，补贴什么时候发',
  '会员死亡抚恤金多少',
  '职工死亡家属能领什么',
  '直系亲属死亡慰问金多少',
  '电脑想死机一样',
  '气死人了，蛋糕券还没发',
  '想死磕到底打官司',
  '夜班熬不住了，能调吗',
  '活动有意思吗',
  '排队领券人多得要死，生日券到底多少钱的',
  '路远得要死，班车几点',
  '累得想死，加班费怎么算',
  '我爸走了',
  '俺爹昨天走了',
  '我爷爷没了。',
  '家里老人走了',
];

describe('crisisGate', () => {
  it.each(stopped)('hears despair: %s', (message) => {
    expect(decide(message)).toEqual({ outcome: 'crisis', reason: 'self_harm' });
  });

  it.each(passed)('lets a way of speaking or a question of rules pass: %s', (message) => {
    expect(decide(message)).toBeUndefined();
  });
});
