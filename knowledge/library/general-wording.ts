const prefix = '(?:我们?|俺们?|咱们?|本人)家?里?的?';
const partner = '(?:老婆|老公|媳妇|爱人|对象|那口子|妻子|丈夫|配偶)';
const parent = '(?:爸妈|父母|爸爸?|妈妈?|父亲|母亲|老爹|老娘|老爸|老妈|爹|娘)';
const child = '(?:孩子|小孩|娃娃?|儿子|女儿|闺女|丫头|小子)';
const elder = '(岳父母?|岳母|公公|婆婆|爷爷|奶奶|外公|外婆|姥姥|姥爷)';
const end = '[，,。；;！!：:\\s]';

/** What an asker's message begins with and no rule needs. */
const opening = new RegExp(
  `^(?:(?:您好|你好|在吗|有人吗|娘家|老师|打扰了|麻烦)${end}*|(?:${prefix})?(?:就|只是?)?想?(?:请问|问问|问|咨询)(?:一?下)?${end}*)+`,
  'u',
);
/** 我是三车间的张三，; 我是派遣工 stays, for it is part of the matter. */
const introduction = new RegExp(
  `(?:我是|我叫|本人是?|我在)[^，,。；;？?！!]{0,20}(?:工号|职工|车间|班组?|分厂|部门|科室?)[^，,。；;？?！!]{0,10}[，,。；;]`,
  'gu',
);
const ownNumbers =
  /[\w.+-]+@[\w-]+\.[a-z]{2,}|(?:工号|手机号?|电话|身份证号?|卡号)?[:：是]?\s*(?<!\d)(?:\d{17}[\dXx]|\d{15,19}|(?:86)?1[3-9]\d{9})(?!\d)|工号[:：是]?\s*[A-Za-z]*\d+/gu;
/** 花了8万, 一个月才4千, 欠了3万: what it cost or earns one person. */
const ownSums =
  /[，,]?(?:自费|自己|一共|总共|已经|才|只)?(?:花了?|掏了?|欠了?|借了?|挣|收入|工资|一?个?月(?:薪|收入|工资)?(?:才|只有?)?)\s*[\d一二三四五六七八九十两]+[\d.一二三四五六七八九十]*\s*(?:多|来)?(?:元|块钱?|万|千|百)+(?:多|元|块)*/gu;
const ownDays =
  /(?:今天|昨天|前天|上周|上个?月|这个?月|去年|前阵子|前几天|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?)(?=[^，,。？?]{0,6}(?:查出|确诊|住院|出院|手术|做完|离婚|去世|走了|生了|下岗|失业|摔|受伤))/gu;

/**
 * Turns an asker's words into those of anybody: greetings, names, numbers, own sums and days go, 我爸 becomes
 * 职工父母, 我 becomes 职工. A proposal only: staff read and mend it before anybody approves it.
 *
 * @param names full names that stand in the text.
 */
export function generalWording(text: string, names: readonly string[]): string {
  let words = text.replace(/\s+/gu, ' ').trim();
  for (const name of [...names].sort((a, b) => b.length - a.length))
    words = words.replaceAll(new RegExp(`${escaped(name)}(?:同志|师傅|先生|女士)?`, 'gu'), '职工');
  const general = words
    .replace(opening, '')
    .replace(introduction, '')
    .replace(ownNumbers, '')
    .replace(ownSums, '')
    .replace(ownDays, '')
    .replace(opening, '')
    .replace(new RegExp(`(?:${prefix})?${partner}`, 'gu'), '职工配偶')
    .replace(new RegExp(`${prefix}${parent}(?!小屋)`, 'gu'), '职工父母')
    .replace(new RegExp(`${prefix}${child}|(?:娃|闺女|丫头)`, 'gu'), '职工子女')
    .replace(new RegExp(`${prefix}${elder}`, 'gu'), '职工$1')
    .replace(/(?:我们?|俺们?|咱们?)(?=单位|厂|公司|集团|工会|分会|车间|班组|部门)/gu, '')
    .replace(/我们?|俺们?|咱们?|本人/gu, '职工')
    .replace(/(?:职工)+(?=职工)/gu, '')
    .replace(/^[，,。；;！!：:、\s]+/u, '')
    .replace(/([，,；;])[，,；;\s]+/gu, '$1')
    .replace(/[，,；;：:、\s]+$/u, '')
    .trim();
  return general === '' ? words : general;
}

/** 王师傅您好，…: an answer in the library greets nobody. */
export function withoutGreeting(answer: string): string {
  return answer
    .replace(
      /^[^，,。！!：:\n]{0,8}?(?:(?:师傅|同志)(?=[，,：:！!您你])|[您你]好)(?:[，,！!：:。\s]|[您你]好)*/u,
      '',
    )
    .trim();
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
