import type { Gate } from './gate.ts';

/** What must not stand in a group with a person's name above it. */
const sensitive = {
  illness:
    /病(?!假条|毒软件)|癌|肿瘤|瘤|住院|出院|手术|开刀|化疗|放疗|透析|确诊|查出|诊断|抑郁|焦虑症|精神|骨折|摔伤|受伤|伤残|残疾|中风|瘫|流产|小产|怀孕|怀上|孕|产检|保胎|试管|不孕|吃药|自费药|医药费|医疗费|医保|急诊|icu|心梗|糖尿|高血压|尿毒|肝炎|乙肝|艾滋|工伤/,
  hardship:
    /困难|困男|低保|下岗|失业|没钱|缺钱|揭不开锅|吃不上|养不起|供不起|交不起|掏不起|看不起病|穷|救济|救助|帮扶|建档|单亲|离婚|离异|丧偶|家里出事|火灾|遭灾|被烧|收入|工资(?:才|只|就|一个?月|低|不够)|一个?月[\d一二三四五六七八九十]千/,
  debt: /欠(?:了|债|钱|款|一屁股|着|银行|人|网贷|下|外债|我|俺)|负债|借(?:了|钱|款|贷)|网贷|贷款|还不起|还不上|债务|催收|断供|信用卡|拖欠|仲裁|辞退|开除|打官司|讨薪/,
  death: /去世|过世|走了|没了|病故|病逝|离世|死亡|死了|不在了|丧/,
  school:
    /助学|上学|学费|考上|大学|高中|高职|高二|高三|高一|中职|中专|大专|二本|一本|本科|录取|读书|念书|念高|上高|上初|上小/,
  birth:
    /生(?:了|娃|孩子|二胎|三胎|小孩|产|完)|二胎|三胎|产假|陪产|分娩|难产|剖腹|剖宫|坐月子|奶娃|哺乳|喂奶/,
} as const;

/** "我想问一下…", "给我发…", "我们厂…": words of first person that tell nothing of the asker. */
const notOfTheAsker =
  /我(?:就|只|只是|先|再)?(?:想|要|来|来想)?(?:请|咨)?(?:问|询|打听|了解|知道|确认|请教)(?:一下|下|问|个|一问|的是)?|(?:给|告诉|帮|跟|和|教|发|回|替)(?:我|俺)(?!家|爸|妈|老|娃|儿|女|孩)(?:们)?(?:发|说|讲|查|看|问|解释|科普|列|找)?(?:一下|下|个)?|(?:我们?|咱们?|俺们?)(?:的)?(?:单位|厂里?|公司|集团|工会|分会|分工会|车间|班组|班|部门|分公司|支行|分行|行里?|局里?|学校|院|所|站|这里|这儿|这边|这个群|群里?|工地|企业|处里?|科里?)(?:里|的)?|(?:我们?|咱们?|俺们?|我)(?:的)?(?:同事|工友|师傅|徒弟|朋友|领导|主任|班长|组长|邻居|老乡|职工|员工|会员)/g;

const firstPerson = /我|俺|咱|本人|自己家|自家|家里|家中|侬/;

/** No "我", yet said of the speaker: 查出乳腺癌了, 老婆下岗了, 刚做完手术. */
const impliedSelf =
  /(?:查出|确诊|诊断出|诊断为|检查出)(?:来|是|得)?(?:了)?.{0,8}(?:癌|瘤|病|症|炎).{0,2}(?:了|,|，|。|$)|(?:刚|才|昨天|前天|上周|上个?月|这个?月|去年|前阵子)(?:刚|才)?(?:查出|确诊|做完|做了|住了?|出院|离婚|下岗|失业|流产|开刀|手术|住院)|住院?了?\d+天.{0,6}(?:花|自费|掏|用)了?|(?:欠|借)了\d|养(?:着|了)?[两俩仨三四]个?(?:娃|孩)|低保户?(?:,|，)我/;

/** Words for one's own people, and others' people told of as something that has happened. */
const ownPeople =
  /老婆|老公|媳妇|爱人|那口子|俺|爸(?!妈的)|妈(?!妈小屋)|爹|娘(?!家)|闺女|儿子|丫头|娃|岳父|岳母|丈母娘|老丈人|婆婆|公公/;
const happened =
  /(?:孩子|小孩|女儿|配偶|父母|父亲|母亲|家属|老人|家人|爷爷|奶奶)[^,，。?？]{0,12}(?:了|没了|咯)(?!解)/;

/** Spoken of people in general: 职工住院…, 会员的子女…, 如果得了癌症. */
const impersonal = /职工|会员|员工|如果|假如|要是|一般|规定|政策|标准|条件|别人|有人/;

/**
 * In a group, stops a first-person question about the asker's own illness, hardship, debts or family, so that it
 * goes on in private. The same asked impersonally passes; in a private chat everything passes.
 */
export const privateInGroupGate: Gate = ({ text, chat }) => {
  if (chat !== 'group') return undefined;
  const said = text.replace(notOfTheAsker, '');
  if (!Object.values(sensitive).some((pattern) => pattern.test(said))) return undefined;
  const speaksOfItself =
    firstPerson.test(said) ||
    ((ownPeople.test(said) || happened.test(said) || impliedSelf.test(said)) && !impersonal.test(said));
  return speaksOfItself ? { outcome: 'private', reason: 'own_matter_in_group' } : undefined;
};
