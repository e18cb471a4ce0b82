import { describe, expect, it } from 'vitest';
import { generalWording, withoutGreeting } from '../../../knowledge/library/general-wording.ts';

describe('generalWording', () => {
  it.each([
    ['公积金怎么提取？', '公积金怎么提取？'],
    ['你好，请问一下公积金怎么提取？', '公积金怎么提取？'],
    ['我是三车间的张三，工号LB1003，宿舍空调坏了找谁修', '宿舍空调坏了找谁修'],
    ['我想问一下宿舍空调坏了找谁修', '宿舍空调坏了找谁修'],
    ['我是派遣工，能办工会卡吗', '职工是派遣工，能办工会卡吗'],
    ['我老婆上个月查出乳腺癌，自己花了8万，厂里给免费体检吗', '职工配偶查出乳腺癌，厂里给免费体检吗'],
    ['俺娃上高二，食堂能带饭不', '职工子女上高二，食堂能带饭不'],
    ['我爸走了，灵堂能借工会的桌子吗', '职工父母走了，灵堂能借工会的桌子吗'],
    ['我们单位的班车几点开', '单位的班车几点开'],
    ['张三师傅的停车证丢了怎么补，电话13912345678', '职工的停车证丢了怎么补'],
    ['爱心妈妈小屋几点开门', '爱心妈妈小屋几点开门'],
  ])('makes of “%s” “%s”', (said, general) => {
    expect(generalWording(said, ['张三'])).toBe(general);
  });

  it('leaves what would be nothing', () => {
    expect(generalWording('你好', [])).toBe('你好');
  });
});

describe('withoutGreeting', () => {
  it.each([
    ['王师傅您好，请到一楼大厅办理。', '请到一楼大厅办理。'],
    ['您好！请到一楼大厅办理。', '请到一楼大厅办理。'],
    ['请到人力资源部办理，电话 8000', '请到人力资源部办理，电话 8000'],
    ['找李师傅办理', '找李师傅办理'],
  ])('makes of “%s” “%s”', (said, plain) => {
    expect(withoutGreeting(said)).toBe(plain);
  });
});
