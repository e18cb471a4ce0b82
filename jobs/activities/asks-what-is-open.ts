const when =
  '(?:现在|眼下|目前|当前|最近|近期|这几天|这两天|这阵子?|这段时间|这周末?|本周末?|周末|这个?月|本月|今天|明天|下周|接下来)?';
const what = '(?:什么|啥|哪些|哪几个|几个)';
const kind = '(?:好玩|有意思|新|文体|体育|集体|娱乐)?的?';
const things = `${kind}(?:活动|比赛|竞赛|赛事|培训班?)`;
const can = '(?:可以|能|还能|还可以|正在)?';
const take = '(?:报名(?:参加)?|参加)';

const patterns = [
  // 现在有什么活动可以报名, 最近有啥可以参加的比赛, 有没有活动
  `(?:都|还|又|正)?(?:有没有|有|搞|办|组织)(?:些|着)?${what}?(?:${can}${take}的)?${things}(?:是)?(?:${can}(?:${take}|报)的?)?(?:没有)?`,
  // 现在有什么能报名的
  `(?:都|还)?(?:有没有|有)${what}?(?:项目)?${can}${take}的(?:项目)?`,
  // 我能参加哪些活动, 现在可以报名的有哪些
  `我?(?:都)?${can}${take}的?(?:有|是)?${what}(?:${things}|项目)?`,
  `我?(?:都)?${can}报的?${what}${things}`,
  // 哪些活动还能报名
  `${what}${things}(?:现在)?${can}(?:${take}|报)(?:的)?`,
  // 我想参加活动, 报名
  `(?:我)?(?:也)?(?:想|要|想要)?(?:报名|报个名|(?:报名)?参加(?:个|点)?${things})`,
].map((pattern) => new RegExp(`^${when}${pattern}$`));

const polite = /^(?:你好|您好|请问|问一下|想问问?|麻烦问一?下|那|哎)*[,，\s]*/u;
const houses = /(?:咱们?|我们|俺们|工会|单位|厂里|公司|集团|群里|这边|这里|这儿)的?/g;
const tail = /(?:吗|么|嘛|呢|呀|啊|哈|吧|没|不|了|谢谢)*[。.!！?？~～…]*$/u;

/** Whether somebody asks which activities there are to sign up for: 现在有什么活动可以报名, 最近有啥活动. */
export function asksWhatIsOpen(said: string): boolean {
  const text = said.normalize('NFKC').replace(/\s+/g, '');
  if (text.length > 30) return false;
  const core = text.replace(polite, '').replace(houses, '').replace(tail, '').replace(/[,，]/g, '');
  return patterns.some((pattern) => pattern.test(core));
}
