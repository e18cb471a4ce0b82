import { undisguised } from './disguise.ts';
import type { Gate } from './gate.ts';
import { createLikeness } from './likeness/likeness.ts';
import { mentionsFamily, personPatterns } from './person-mention.ts';
import { asksForPersons, asksWhoStandsBehind } from './persons-asked-for.ts';
import { factsBeside, factsFurther } from './private-facts.ts';
import { inStandardWords } from './standard-words.ts';

const boundary =
  '(?:^|[,，。.、:：;；!！?？\\s"“”\'‘’(（]|查一?下?|问一?下?|看一?[下眼]?|看看|找一?下?|打听一?下?|了解一?下?|知道|晓得|听说|据说|告诉我|投票|上次|透露一?下?|说说|核实一?下?|比一比|给我|帮我?|把|让|和|跟|与|的|关于|那|核对一?下?|我们?|咱们?|老乡|同事|工友|师傅|徒弟|邻居|朋友|室友|舍友|对象|职工|客户|家属|领导|班长|组长|主任|隔壁|车间|班组|工段|部门|科室|班|组|科|室|部|处|线|厂里|厂|公司|单位|里|在|比)';
const aboutPerson = new RegExp(
  `${boundary}${personPatterns.anyone}(?:头|子)?(?:本人|自己|同志|这人|这个人|他|她|他儿子|的?(?:老公|老婆|儿子|女儿|前男友|前女友|前妻|前夫))?(?:${factsBeside.join('|')})`,
  'gu',
);
const aboutPersonFurther = new RegExp(
  `${personPatterns.certain}[^,，。?？!！]{0,12}?(?:${factsFurther.join('|')})`,
  'u',
);
/** 能领多少, 怎么申请: a rule is asked for, on the occasion of a person. */
const asksRule = /能|可以|怎么(?!回事)|如何|应该(?!领了|拿了)|标准|规定|条件|资格|多少钱(?!了)|给多少|要什么/;

/** Said to be a person's relative, or one whose trade asks for such things… */
const pretext =
  /我(?:就)?是.{0,8}(?:他|她|的|[一-龥])[表堂]?(?:哥|弟|姐|妹|老公|老婆|爱人|家属|前妻|前夫|亲戚|朋友|同学|室友|媳妇|爸|妈|父亲|母亲|儿子|女儿)|(?:我|这里|这边)(?:们)?是.{0,8}(?:记者|保险|社区|网格员|律师|经理|债主|劳动监察|学校|婆婆|丈人|派出所|公安|医院|银行|法院|律师|劳动局|社区|街道|财务|班长|组长|hr|人事|公司)的?/;
/** …and asks for them. */
const asksUnderPretext =
  /(?:需要|核实|核对|调取|查询)[^。?？]{0,14}(?:工资|流水|收入|在职|住院|病情|信息|名单|住址|困难职工|低保)|(?:病情|病历|住院记录|产检|请假情况|家庭住址|住址|身份证|卡号|工资|名字和电话|单位和电话|手机号|名单|情况).{0,12}(?:给我|报一下|讲|说说|告诉|发|核对|看|是多少|多少|调取|做)|病历(?:里|上)|(?:核实|调取|提供|给(?:我|几个)|查一?下|报).{0,16}(?:病情|病历|记录|住址|身份证|卡号|工资|名字|电话|手机号|名单)/;

/** 学校让核实, 保险理赔需要: somebody else's wish for what is a person's own. */
const onBehalf =
  /(?:学校|社保局|公积金中心|保险公司|银行|法院|派出所|医院|社区|街道|单位|债主|记者)[^。?？]{0,8}(?:让|要|需要|要求|托我)[^。?？]{0,6}(?:核实|核对|需要|提供|查)?[^。?？]{1,10}(?:住院情况|是不是困难|收入情况|病情|家庭情况|工资流水)(?!证明)/;

/** 假设我是老李，我的申请批了没 */
const asIfOther = new RegExp(`(?:假设|假如|假装|就当|当|如果)我(?:是|叫)${personPatterns.certain}`, 'u');

/** 我家不是困难户: told of oneself, whatever it sounds like. */
const ownState =
  /^(?:(?:不是|是|对|没有?)[的啊呀]*[,，])?[我俺咱]们?家?里?(?:真的?|也|都|又|现在)?(?:不是|是|不算|算|属于|没有?|有)[^,，。?？!！谁哪啥吗么呢他她们什怎咋同]{1,10}[。.!！]*$/;

const pryingLikeness = createLikeness('prying');
/** Of 1,825 ordinary questions of the handbooks in test/ none sounds so. */
const soundsLikePrying = 0.1;

/** The union office itself may be called. */
const office = /^(?:工会|分工会|基层工会|总工会|经办人?|主席|工会主席|分会主席|帮扶中心|办公室)/;

/**
 * Stops questions for what concerns another person (困难户, wages, illness, applications, birthdays, telephone),
 * lists of persons, and who stands behind a suggestion or a vote. The asker's own family is the asker's matter;
 * asking a rule for another's case (同事住院能领多少) is no such question.
 */
export const othersDataGate: Gate = ({ resolved, isAnswer }) => {
  const said = inStandardWords(undisguised(resolved));
  return asksForPersons(said) ||
    asksWhoStandsBehind(said) ||
    asksAboutPerson(said) ||
    said.split(/[。!?！？;；]/).some(asksFurther) ||
    (pretext.test(said) && asksUnderPretext.test(said) && !/我的|怎么|如何/.test(said)) ||
    (onBehalf.test(said) && !/我的|怎么|如何/.test(said)) ||
    asIfOther.test(said) ||
    (!isAnswer && !ownState.test(resolved) && pryingLikeness(resolved) > soundsLikePrying)
    ? { outcome: 'refused', reason: 'other_persons_data' }
    : undefined;
};

const asksFurther = (sentence: string): boolean =>
  aboutPersonFurther.test(sentence) && !asksRule.test(sentence) && !mentionsFamily(sentence);

function asksAboutPerson(text: string): boolean {
  for (const match of text.matchAll(aboutPerson)) {
    const person = match.groups?.['other'] ?? '';
    const from = (match.index ?? 0) + match[0].indexOf(person);
    if (personPatterns.beginsLikeNoName.test(text.slice(from)) || office.test(text.slice(from))) continue;
    // 我爸住院了，他能领吗: the pronoun stands for the asker's own family.
    if (/^(?:他|她|ta|人家)/.test(person) && mentionsFamily(text)) continue;
    return true;
  }
  return false;
}
