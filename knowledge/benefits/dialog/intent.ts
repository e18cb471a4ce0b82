/** What a message in a talk wants, beside answering its question. */
export type Intent =
  | 'leave'
  | 'restart'
  | 'pause'
  | 'resume'
  | 'skip'
  | 'help'
  | 'summary'
  | 'hand_in'
  | 'choose'
  | 'agree'
  | 'disagree';

const end = '(?:了|吧|啊|哈|呗|嘛|呀|一下)*[.。!！~]*$';
const intents: readonly (readonly [Intent, RegExp])[] = [
  ['leave', new RegExp(`^(?:那|还是)?(?:算|不问|不查|不办|不弄|不申请|退出|结束|取消|放弃|拉倒)${end}`, 'u')],
  [
    'restart',
    new RegExp(`^(?:我想|我要)?(?:重来|重新来|重新开始|从头来|从头开始|重填|重新填|重新查)${end}`, 'u'),
  ],
  [
    'pause',
    new RegExp(
      `^(?:先(?:这样|停|放着)|等(?:会|会儿|一会|一会儿|一下|等)(?:再说)?|回头再说|待会再说|一会再说|改天再说|暂停|先忙)${end}`,
      'u',
    ),
  ],
  [
    'pause',
    // With a reason behind it: 先放着我去干活, 等会儿我有事, 我先去忙了.
    /^(?:我)?(?:先(?:放着|停|不说|去?忙|去?上班|去?干活|去?吃饭|去?开会)|等(?:会儿?|一会儿?|下)|回头|待会儿?)(?!还|就还|能|可以)[^?？吗呢]{0,12}$/u,
  ],
  ['resume', new RegExp(`^(?:继续|接着(?:来|问|说|刚才的)?|刚才问到哪)${end}`, 'u')],
  ['skip', new RegExp(`^(?:跳过|不想说|不方便说|不想答|不想回答|下一个|下一题|过|这个不说)${end}`, 'u')],
  [
    'help',
    /^(?:这个?)?(?:是)?(?:什么|啥)意思|^(?:没|不)(?:太|大)?(?:懂|明白)|^为(?:什么|啥)(?:要)?问|^(?:帮助|说明)$/u,
  ],
  ['summary', /^(?:我)?(?:刚才|前面)?都?(?:说|填)了(?:些)?(?:什么|啥)|^(?:看看|看一下)我(?:说|填)的/u],
  [
    'hand_in',
    new RegExp(
      `^(?:好|行|那|就)?[,，]?(?:我)?(?:想|要)?(?:现在)?(?:申请|递交|提交|交上去|递上去|交给工会(?:办)?|帮我(?:交|递|申请|提交)(?:上去)?)${end}`,
      'u',
    ),
  ],
  [
    'choose',
    /^(?:有的|有些|有一项|有几项|个别)(?:我)?(?:不想|不愿意|不要|别)交[了吧。]*$|^(?:挑着|选着|挑几项)交[了吧。]*$/u,
  ],
  ['disagree', new RegExp(`^(?:我)?(?:不同意|不行|不交|不递|不要|先不|先不交)${end}`, 'u')],
  ['agree', new RegExp(`^(?:我)?(?:同意|同意并提交|同意提交)${end}`, 'u')],
];

/** The intent of a whole message (plain text); undefined where it is something else. */
export function readIntent(text: string): Intent | undefined {
  return intents.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Not sure how to answer is an answer, not a question. */
const unsure = /不知道|不清楚|不晓得|说不准|说不清|记不清|忘了/u;
const asks =
  /[?？]\s*$|(?:吗|么|呢|咧|不咯?|没有?呀?)[?？。]*$|怎么|怎样|咋|多少钱|给多少|能领多少|多久|什么|啥|几号截|哪里|哪儿|哪个|找谁|谁管|为何|凭啥|能不能|可不可以|算不算|是不是|有没有|要不要|行不行|请问|想问|问一下|问下/u;
/** 产假几天, 涨到多少: a figure at the end that nobody has named; 住了几天 and 没多少 name it roughly. */
const wantsFigure =
  /(?:(?<![没就才只了好这那前过十])几(?:天|个?月|年|次|倍|元|块|点钟?|个(?=钱))|(?<!没)多少(?:天|元|倍|次|个月)?)(?:钱|假|工资)?[呢啊呀]?[?？。]*$/u;
/** 住院多少天才给, 满几年能休. */
const wantsLimit =
  /(?:多少|(?<![好这那前过十没])几)(?:天|个?月|年|次|岁|元|块钱?|钱|人)?(?:才|能|可以|就|算|给|发|起)(?!了)/u;
/** 给不给, 发不发. */
const yesOrNo = /([^时动偏])不\1/u;
const saysNo = /^(?:没有?|还没有?|不|从没有?|我?没有)[呀啊呢的]*[。.]*$|没什么|没啥|不怎么/u;

/** Whether a message (plain text) asks something rather than answers. */
export function asksSomething(text: string): boolean {
  return (
    [asks, wantsFigure, wantsLimit, yesOrNo].some((form) => form.test(text)) &&
    !unsure.test(text) &&
    !saysNo.test(text)
  );
}

const check =
  /够不够(?:条件|格|资格)?|够条件|够格|符不符合|符合(?:条件|资格)|有没有资格|有资格|轮得?到我|能不能(?:领|申请|享受)|帮我(?:看看|查查|看一下|查一下|算算)/u;

/** Whether somebody wants their own case looked at (plain text). */
export const asksForCheck = (text: string): boolean => check.test(text) && !/别人|职工一般/u.test(text);

const picture =
  /(?:拍|照|扫)(?:个|张|成)?(?:照|照片|图|图片)?(?:下来)?(?:发|传|给)(?:给)?(?:你|您|过去|过来)|(?:照片|图片|病历|小结|身份证|银行卡|结算单|发票|材料)[^,，。?？]{0,4}(?:发|传|拍)给?(?:你|您)/u;

/** Whether somebody offers pictures of papers (plain text): they are not taken here. */
export const offersPicture = (text: string): boolean => picture.test(text);
