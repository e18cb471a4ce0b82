type AspectKind = 'amount' | 'share' | 'count' | 'date' | 'deadline' | 'materials' | 'place' | 'contact';

/** A kind of thing the asker wants to hear, and what a text must have to tell it. */
export interface Aspect {
  readonly kind: AspectKind;
  readonly toldBy: RegExp;
}

const asked: Record<AspectKind, RegExp> = {
  amount:
    /(?<!(?:电话|分机|号码|热线|手机|号)是?|假[^,，]{0,6})多少(?!天|次|人|个|年|岁|名|张|份(?!子)|小时|回|批|级|项)|假[^,，]{0,6}多少(?:钱|工资|元|块|百分)|几(?:块|百|千|万|元)|几倍|几成|百分之几|(?:收费|要钱|收钱|花钱|掏钱)|额度|金额|多给点/,
  share: /比例|百分之几|百分之多少|几成|几个点|打几折/,
  count:
    /(?<!这|那|好|头|[^提]前|后)几(?:天|次|年|个月|小时|份|人|名|张|本|岁|项|期|届|轮|趟|工作日|个工作日)|多少(?:天|次|人|个|年|岁|名|张|份(?!子)|小时)|假[^,，]{0,6}多少(?!钱|工资|元|块|百分)|多久|多长|最多.{0,4}几|多大/,
  date: /几号|几月|几点|哪天|哪一天|星期几|周几|今年[^,，]{0,8}(?:啥时候|什么时候|何时)/,
  deadline:
    /截止|截至|啥时候|什么时候|何时|最晚|最迟|期限|时限|来得及|赶趟|过期|还能补|多久(?:之?内|以内|能|到)|几天(?:能|内|到|给)|多长时间/,
  materials:
    /材料|资料|手续|证件|要带(?:啥|什么)|带(?:啥|什么)|交(?:啥|什么)|准备(?:啥|什么)|需要(?:啥|什么)|凭(?:啥|什么)(?:领|办)|开(?:啥|什么)证明/,
  place:
    /哪个?(?:地方|馆|楼|栋|医院|疗养院|店|家店|酒店|景区|城市|基地)|几楼|哪家(?:店|医院|超市|酒店)|在哪(?:儿|里|个)?(?:办|搞|举行|比赛|活动|开|集合|上课)/,
  contact:
    /找谁|问谁|联系谁|电话|分机|号码|哪个(?:部门|号|科室|办公室)|哪(?:儿|里)(?:办|领|交|申请|报|找|查|拿)|(?:去|到|上|(?<![差别同])在)哪|谁管|谁负责|归谁|向谁|跟谁/,
};

/** A number in digits or in Chinese. */
const number = '(?:\\d[\\d,.]*|[零一二两三四五六七八九十百千万半]+)\\s*[多余来]?';

const figureOfMoney = `${number}(?:元|万|块|%|倍|折|成|角)|百分之|元[）)/]`;
const moneyPattern = new RegExp(figureOfMoney);

const given: Record<AspectKind, RegExp> = {
  amount: new RegExp(
    `${figureOfMoney}|免费|免缴|不收|不交|不用交|不缴|不得|不发|不予|不再|不享受|不给|全额|半价|自理|照发|不变|实报实销|平均|低保`,
  ),
  share: /%|百分之|[一二三四五六七八九十\d]成|折|全额|全部|一半|减半|比例/,
  count: new RegExp(
    `${number}(?:个|天|日|次|年|周|月|小时|分钟|人|名|份|张|本|岁|项|件|回|批|场|期)|每(?:年|月|季|天|次|周)|随时|当天|当场|不限|为限`,
  ),
  date: new RegExp(
    `${number}(?:月|日|号|点|时|季度|楼)|[上下]半年|年[初底中末]|季|室|[:：]\\d\\d|星期|周[一二三四五六日]|当天|每月|随时`,
  ),
  deadline: new RegExp(
    `${number}(?:个?月|日|号|天|小时|个工作日|年|点|周|时)|[:：]\\d\\d|随时|当天|当月|当场|截止|每(?:年|月|季|周|天)|节前|工作日|星期|以前|之前|期间`,
  ),
  materials:
    /材料|证明|申请表|申请书|申请单|证|小结|记录|凭|表|单|复印件|书|不用申请|不需要|照片|名单|手续|附/,
  place: /楼|层|室|馆|路|街|店|医院|中心|基地|疗养院|地点|设在|位于|大厅|广场|公园|学校|区|市|县/,
  contact: /电话|分机|热线|\d{4,}|部|办公室|委员会|工会|小组|中心|向|设在|找|联系|窗口|室|处|楼|馆/,
};

const kinds: readonly AspectKind[] = [
  'amount',
  'share',
  'count',
  'date',
  'deadline',
  'materials',
  'place',
  'contact',
];

/** 几天 is told in days, weeks or months, 几次 in times: a figure of another measure tells nothing. */
const measures: readonly (readonly [RegExp, string])[] = [
  [/(?:几|多少)个?(?:天|工作日)/, '(?:天|日|个?工作日|周|个?月|小时)'],
  [/(?:几|多少)年/, '(?:周?年)'],
  [/(?:几|多少)个月/, '(?:个?月|季度|年|天|日)'],
  [/(?:几|多少)(?:次|回|批|遍|趟|期|届|轮)/, '(?:次|回|批|遍|届|期|轮)'],
  [/(?:几|多少)(?:岁)|多大/, '(?:周?岁)'],
  [/(?:几|多少)(?:个人|人|名)/, '(?:人|名|个)'],
];

/** The kinds of answer a question asks for; empty for a plain yes-or-no. */
export function aspectsAsked(message: string): Aspect[] {
  // 住了几天院 tells how long, and asks nothing.
  const question = message.replace(
    /([住请休放上加干])(?:了|过)(?:好)?几(?:天|个月|年|周|次|回|小时)/g,
    '$1了',
  );
  const told = (kind: AspectKind): RegExp => {
    const measure = kind === 'count' ? measures.find(([pattern]) => pattern.test(question))?.[1] : undefined;
    return measure ? new RegExp(`${number}${measure}|随时|当天|当场|不限|为限`) : given[kind];
  };
  return kinds.filter((kind) => asked[kind].test(question)).map((kind) => ({ kind, toldBy: told(kind) }));
}

/** Whether a text could tell it: a sum for how much, a day for when. */
export const tells = (text: string, { toldBy }: Aspect): boolean => toldBy.test(text);

const listOfPapers =
  /(?:材料|证明|手续|资料)[^。；]{0,6}[:：]|(?:提交|出示|附|提供|填写)[^。；]{0,20}(?:、|和|以及)[^。；]{0,20}(?:证|表|单|书|小结|证明|记录)/;

/**
 * Whether a text tells exactly what is asked: a sum for how much (more of an answer than that nothing is paid), a
 * list of papers for what to bring.
 */
export const tellsExactly = (text: string, { kind }: Aspect): boolean =>
  (kind === 'amount' && moneyPattern.test(text)) || (kind === 'materials' && listOfPapers.test(text));

/** Whether something is hoped for: 有没有礼, 给不给, 有啥表示. */
export const asksForBenefit = (question: string): boolean =>
  /给不给|发不发|补不补|有没有|有啥|有什么|有份|表示|给点|给啥|发啥|能领|能拿|能得|有.{1,8}(?:没|吗|不|么)[?？。!！]*$|给.{0,6}(?:吗|不|没)[?？。!！]*$/.test(
    question,
  );

/** Whether a text grants something or denies it. */
export const grants = (text: string): boolean =>
  /给予|发放|发给|享受|赠送|送(?!达|交)|补助|奖励|支付|给付|报销|不发|不予|不再/.test(text);
