/** What kind of thing the asker wants to hear. */
export type Aspect = 'amount' | 'count' | 'deadline' | 'materials' | 'contact';

const asked: Record<Aspect, RegExp> = {
  amount:
    /多少钱|几(?:块|百|千|万|元)|(?:给|领|拿|发|补|报|赔|收|交|扣|奖|按|有|是|得|能|贴|金|费|标准)多少(?!天|次|人|个|年|件|岁|名|张|份|小时)|多少(?:元|块)|几倍|几成|百分之几|(?:收费|要钱|收钱|花钱|掏钱)|额度|金额|多给点/,
  count: /几(?:天|次|年|个月|小时|份|人|名|张|本|岁|项|工作日|个工作日)|多少(?:天|次|人|个|年|岁|名|张|份|小时)|多久|多长|最多.{0,4}几|多大/,
  deadline:
    /截止|截至|几号|几月|几点|啥时候|什么时候|何时|哪天|最晚|最迟|期限|时限|来得及|赶趟|过期|还能补|多久(?:之?内|以内|能|到)|几天(?:能|内|到|给)|多长时间/,
  materials: /材料|资料|手续|证件|要带(?:啥|什么)|带(?:啥|什么)|交(?:啥|什么)|准备(?:啥|什么)|需要(?:啥|什么)|凭(?:啥|什么)(?:领|办)|开(?:啥|什么)证明/,
  contact: /找谁|问谁|联系谁|电话|分机|号码|哪个(?:部门|号|科室|办公室)|哪(?:儿|里)(?:办|领|交|申请|报|找|查|拿)|(?:去|到|上|在)哪|谁管|谁负责|归谁|向谁|跟谁/,
};

const given: Record<Aspect, RegExp> = {
  amount:
    /\d[\d,.]*\s*(?:多|余)?(?:元|万|块|%|倍|折)|[一二两三四五六七八九十百千万]+(?:元|倍|成|折)|免费|不收|不交钱|不用交|免缴|不得|不发|不予|不享受|不给|全额|半价|自理|工资照发|按.{0,8}(?:标准|执行|工资)|实报实销/,
  count: /\d+\s*(?:多|余)?(?:个|天|日|次|年|周|小时|分钟|人|名|份|张|本|岁|项|件)|[一二两三四五六七八九十百]+(?:个|天|日|次|年|周|小时|人|名|份|张|项)|每(?:年|月|季|天|次)|随时|当天|当场|不限/,
  deadline:
    /\d+\s*月|\d+\s*(?:日|号|天|小时|个工作日|个月|年)|[一二两三四五六七八九十]+(?:个月|个工作日|天|日|年|月)|[：:]\d\d|随时|当天|当月|当场|之前|以前|截止|每年|每月|每季|每周|节前|期间|工作日/,
  materials: /材料|证明|申请表|申请书|证|小结|凭|表|单|复印件|不用申请|不需要|照片|名单/,
  contact: /电话|分机|热线|\d{4,}|部|办公室|委员会|分工会|小组|中心|向.{1,12}(?:申请|反映|提出|登记|报)|设在|找|联系|窗口|室|处/,
};

const aspects: readonly Aspect[] = ['amount', 'count', 'deadline', 'materials', 'contact'];

/** The kinds of answer a question asks for; empty for a plain yes-or-no. */
export const aspectsAsked = (question: string): Aspect[] => aspects.filter((aspect) => asked[aspect].test(question));

/** Whether a text could tell it: a sum for how much, a day for when. */
export const tells = (text: string, aspect: Aspect): boolean => given[aspect].test(text);
