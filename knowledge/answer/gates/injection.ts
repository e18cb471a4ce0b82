import type { Gate } from './gate.ts';

/** Attempts to change what the bot is, to read its instructions or to smuggle in new ones. */
const takeover = [
  /无视(?:一切|所有|以上|任何)?规(?:定|则|矩)|(?:忽略|无视|忘记|忘掉|忘了|抛开|跳过|绕过|绕开|不要?管|不用管|别管|不要?理会|不用遵守|不要?遵守|推翻|覆盖|解除|取消|关闭|放弃).{0,8}(?:规则|指令|指示|提示|设定|限制|约束|要求|命令|审核|审批|安全|设置|身份验证|权限)(?!.{0,4}(?:怎么|如何|吗|么|流程))/,
  /系统(?:的)?(?:提示(?:词|语|内容|是)|指令|消息|设定|prompt)|提示词|初始(?:指令|设定|提示)|(?:内部|隐藏|底层)(?:指令|提示|规则|设定)|(?:你的|把你)(?:指令|设定|prompt|提示|配置)/,
  /(?:你现在是|你不再是|从现在(?:起|开始).{0,3}你|现在开始.{0,3}你|你(?:来)?扮演|请扮演|扮演一个|假装你|假设你(?:是|没有)|你就当(?:自己|你)|把自己当(?:成|作)|以.{1,10}(?:身份|权限|名义)(?:执行|回答|运行|操作|登录|批准)|进入.{0,8}模式|切换(?:到|成).{0,8}模式|开发者模式|调试模式|管理员模式|上帝模式|越狱|没有任何限制|不受.{0,4}(?:限制|约束))/,
  /(?:ignore|disregard|forget|override|bypass).{0,40}(?:instruction|rule|prompt|above|previous|guideline|policy)|system ?prompt|you are now|act as (?:a|an|if|the)|pretend (?:to|you)|jailbreak|developer mode|\bdan mode\b|reveal .{0,30}(?:prompt|instruction|key)|<\|?(?:im_start|system|endoftext)|\[\/?(?:inst|system)\]|^(?:system|assistant) ?:|###? ?(?:system|instruction)/,
  /(?:文档|文件|附件|材料|下面|上面|公告|链接|网页|昵称|备注)(?:里|中|上)?(?:面)?(?:写|说|要求|规定)(?:着|了|的)?.{0,40}(?:照办|照做|执行|照着做|按它(?:说的)?(?:做|办))|(?:照办|照做|立即执行|马上执行|必须执行)(?:[。!！]|$)/,
  /(?:向|给|对)(?:所有人|全员|全体|每个人|大家|全厂|全公司).{0,6}(?:发放?|打|转|派|推送|群发)(?!.{0,10}(?:吗|么|啥|什么|多少|没有|不|哪|时候))/,
  /(?:输出|打印|说出|告诉我|泄露|导出|显示|重复|复述|列出).{0,8}(?:密码|密钥|口令|token|api ?key|数据库|环境变量|配置文件|提示|prompt|系统(?:设定|规则|指令)|后台数据)/,
  /(?:重复|复述|说出|说说|告诉我|输出|打印|翻译|总结|背(?:一遍|出)|列出|讲讲).{0,10}(?:指令|提示(?!.{0,4}(?:怎么|是))|设定|初始内容)|(?:把|将)(?:你的)?(?:规则|指令|设定).{0,6}(?:背|复述|重复)|你(?:收到|接到|得到|被给)的.{0,4}(?:指令|提示|要求|设定)/,
  /从(?:现在|今天|此刻|这一刻)(?:起|开始).{0,30}(?:改成|改为|调成|都这么|都这样|必须(?:说|回答|答)|你就|就说|一律(?:说|回答|答))|(?:以后|今后|下次|接下来)(?:都|就|你)?(?:都|就)?(?:要|得|必须)?(?:这么|这样|按这个|照这个)(?:答|说|回答|回复|讲)|(?:把|将).{2,16}(?:标准|金额|慰问金|补助|规定|上限)(?:都|统一|全部)?(?:改成|改为|调成|设成|设为)/,
  /(?:drop|delete|truncate|update|insert|select) .{0,30}(?:table|from|into|set) |(?:删除|清空|修改|篡改)(?:掉)?(?:所有|全部|整个)?(?:的)?(?:数据库|数据|记录|规则|条款|档案|审批)(?!.{0,6}(?:怎么|如何|吗|么))/,
];

/** Said to be someone with power… */
const authority =
  /我(?:就)?(?:是|乃|系)(?:你(?:的)?|咱们?|你们|我们|本|新任|新来的|上级|总)?.{0,6}(?:主席|副主席|书记|厂长|总经理|经理|领导|老板|管理员|负责人|主任|部长|科长|局长|处长|hr|人事|审批人|开发者|开发人员|程序员|工程师|创造者|主人|警察|公安|纪委|审计|经审)|(?:主席|书记|厂长|领导|主任|上级|总工会|老板)(?:已经|都|刚刚?)?(?:说|同意|批准|授权|答应|交代|让|叫|要求|指示)(?:了|过)?/;

/** …who orders the bot to act. */
const order =
  /(?:替|帮|给|为)(?:我|俺|他|她|老?[一-龥]{1,3})(?:直接|马上|立刻|现在|先|把.{0,8})?(?:批|审批|通过|过了|放行|办了|发放|打款|转账|授权|开通|开权限|改|加钱|加名额|导出|盖章)|(?:直接|马上|立刻|立即|赶紧|现在就|无条件|必须)(?:把.{0,12})?(?:批|通过|放行|发放|打款|转账|拨款|授权|开通|导出|发给|告诉|改)|把.{0,14}(?:批了|通过了?|放行|打过来|发给我|发我|导出来|改成|加到|调成|都发)|(?:你|你就|就)?(?:批准|批了|通过)(?:这|我|它|该|那)|(?:按|照)我说的(?:做|办|来|执行)|不用(?:走)?(?:审核|审批|材料|流程|公示)/;

/** Power handed to the bot is none. */
const handedPower =
  /我(?:授权|准许|允许|命令|要求)你(?:直接|马上)?(?:审批|批准|通过|发放|打款|查|导出|公布|改)/;

/** An order to approve needs no title to be refused. */
const bareOrder =
  /(?:替|帮)我(?:直接|马上|先|就)?(?:把.{0,10})?(?:批|审批)(?:了|掉|一下|下|过|通过)|(?:直接|马上|立刻|立即|无条件)(?:给我|帮我|替我)?(?:批准|批了|通过审批|审批通过|打款|转账)|你(?:来|就|直接)?(?:给我)?(?:批准|批了|批一下|审批通过)/;

/** Someone who asks how approving is done is not ordering it. */
const asksHow =
  /怎么|如何|咋|流程|步骤|什么时候|多久|几天|哪里|找谁|要不要|是不是要|需要(?:什么|哪些|啥)|能不能批|会不会批|可以批吗/;

/** Stops instructions to the bot and orders given in a claimed authority's name, also in the middle of a question. */
export const injectionGate: Gate = ({ text }) => {
  if (takeover.some((pattern) => pattern.test(text))) return { outcome: 'refused', reason: 'injection' };
  // Clause by clause, so that a harmless "how" elsewhere does not excuse the order.
  const sentences = text.split(/[。!?！？;；\n]/);
  const orders = (pattern: RegExp) => sentences.some((part) => pattern.test(part) && !asksHow.test(part));
  if (orders(bareOrder) || orders(handedPower) || (authority.test(text) && orders(order)))
    return { outcome: 'refused', reason: 'claimed_authority' };
  return undefined;
};
