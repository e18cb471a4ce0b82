import type { Gate } from './gate.ts';

/** Words that say it outright. */
const outright =
  /自杀|自尽|自残|轻生|寻死|寻短见|求死|一死了之|一了百了|(?:了结|结束)(?:自己|自己的|这条|我的)?(?:生命|一生|命)|了结自己|结束这一切|割腕|上吊|跳楼|跳河|跳江|跳桥|喝农药|喝百草枯|吞安眠药|攒.{0,4}安眠药|烧炭|遗书|安乐死|生无可恋|不如死|还是死了|死了(?:就|倒|也就)?(?:算|好|干净|清净|清静|省心|解脱)|(?:想|要|去|打算|准备|干脆)(?:要|去)?死(?!机|磕|守|角|板|扛|心|记|皮)|(?:想|要)从.{0,6}跳下去|(?:怎么|咋|如何)(?:去)?死(?:才|最|不疼|得快|比较)|(?:吃|喝)多少.{0,4}(?:会|能)死|(?:要是|如果|假如|等)我?死了.{0,6}(?:能|会|可以)?(?:赔|留|给家里|家里人?(?:能|会))|找(?:个|座|栋)?(?:楼|桥|河|江).{0,3}跳|遗言|交代后事|安排后事|kill myself|want to die|end my life|suicid/;

/** Words that say it around a corner. */
const indirect =
  /不想(?:再)?活|不想再?(?:醒过来|醒来|睁眼)|活(?:着|下去)?(?:也|还|真|太|好)?(?:没|没有|没啥|没什么|有什么|有啥)(?:啥|什么|多大)?(?:意思|意义|劲|盼头|奔头|希望)|活(?:着|得)(?:好|太|真|这么)(?:累|苦|痛苦|难受)|活(?:够|腻|累)了|活不下去|没法活|不配活|活着(?:就是|也是|只是)?(?:拖累|累赘|受罪|遭罪|多余|煎熬)|(?:想|要)(?:彻底)?(?:消失|解脱|离开(?:这个|人)世)|不想(?:再)?(?:待|呆|留|活)?在(?:这个?|人)?(?:世上|世界|世|人间)|没(?:有)?我.{0,6}(?:更好|会好|轻松)|看不到(?:一点)?希望|(?:站|坐)在(?:楼顶|天台|桥上|桥边)|伤害自己|走了算了|不如走了|(?:今晚|今天|明天)就走.{0,6}别(?:拦|劝|找)|(?:撑|熬|挺|活)不(?:到|过)(?:明天|今晚|今天|下个?月|过年|几天)|人生没(?:有)?(?:意义|意思|希望)/;

/** Not to hold out any longer is despair, unless it tells of heat, shifts, money asked for, or a firm. */
const holdingOut = /(?:撑|熬|挺|坚持)不(?:下去|住)/;
const ordinaryStrain =
  /加班|夜班|中暑|高温|热|晒|站岗|减肥|休息|请假|调班|晚班|体力|补助|补贴|救助|申请|房贷/;
const notAPerson =
  /(?:厂子?|公司|单位|企业|店|项目|班组|机器|空调|设备|膝盖|腰|胳膊|预算|经费|效益).{0,5}(?:撑|熬|挺|坚持)不/;

/** 累死了、笑死我了、想死你了、跳楼价: ways of speaking. */
const exaggeration =
  /(?:累|笑|热|饿|气|烦|吓|困|急|愁|冷|渴|堵|吵|晒|美|香|羡慕|忙|疼|痒|冻|闷|丑|穷|乐|高兴|想)(?:的|得)?(?:要|快|都|个半)?死(?:了|我|人|个|啦|你|他|她|大家|咱)+|(?:累|热|饿|困|忙|冻|疼)(?:的|得)?(?:想|要|快)死|死机|死板|跳楼(?:价|机)|自杀式|怕得要死|要死要活/g;

/** The question is about a rule for such a death, not about the asker. */
const asksTheRule =
  /(?:职工|员工|会员|家属|亲属|遗属).{0,8}(?:自杀|轻生|自残|跳楼|自尽).{0,12}(?:算|抚恤|抚慰|慰问|工伤|赔|认定)|(?:自杀|自残|轻生|自尽)(?:身亡|死亡|的)?.{0,4}(?:算|是不是|能不能|能|可以|属于|有没有|有).{0,4}(?:工伤|抚恤|抚慰|慰问|赔|保险)/;

/**
 * Stops a message in which someone speaks of ending their life, also around a corner and also about a colleague.
 * Errs towards kindness: a comforting word too many does no harm.
 */
export const crisisGate: Gate = ({ text }) => {
  const said = text.replace(exaggeration, '');
  const found =
    outright.test(said) ||
    indirect.test(said) ||
    (holdingOut.test(said) && !ordinaryStrain.test(said) && !notAPerson.test(said));
  return found && !asksTheRule.test(said) ? { outcome: 'crisis', reason: 'self_harm' } : undefined;
};
