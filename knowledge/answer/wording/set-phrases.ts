import type { GateDecision } from '../gates/gate.ts';
import type { SmallTalk } from '../question/small-talk.ts';

/** What is said where nothing is searched. A refusal is the same whether or not there is anything to hide. */
export const gatePhrases: Record<GateDecision['reason'], string> = {
  self_harm:
    '听您这么说，我很担心您。您不是一个人，这些难处可以有人一起扛。\n现在就可以拨打全国心理援助热线 12356（免费、保密）；如果您或身边的人正有危险，请马上打 120 或 110。\n我也请工会的同志尽快联系您，您愿意的话，也可以先和身边信得过的人说一声。',
  other_persons_data:
    '别人的个人情况我不能说，也不能确认有没有。每个人的信息工会都会保密，对您的也一样。\n您自己的事，或者想了解政策规定，随时问我。',
  injection:
    '这个我不能照办。我只按工会的规定回答问题，规定不会因为聊天里的话改变。\n有工会服务方面的问题，直接问我就行。',
  claimed_authority:
    '这个我办不了：聊天里说的身份我没法核实，审批、发放都要由有权限的工会同志按流程办理。\n想了解办理流程，可以直接问我。',
  private_document:
    '请不要把身份证、银行卡、病历这类材料或号码发到这里，我不收，也不保存。\n需要交材料的，请当面交给所在单位的工会经办人核对。',
  own_matter_in_group:
    '这类问题涉及个人情况，咱们私聊说。请点我的头像发私信，把问题再问一遍；群里的这条消息您可以撤回。',
};

const kept = '我把您的问题记下来，请工会的同志来答复；着急的话，可以直接找';

/** Nothing ruled: who can tell. */
export const handoffText = (contact: string): string =>
  `这个问题，我在现行的规定里没有找到依据，不敢乱说。\n${kept}${contact}，或者拨打职工服务热线 12351。`;

/** Before a handoff: the general rule would be taken for that unit's. */
export const otherUnitsRule = (unit: string): string =>
  `您问的是${unit}的规定，我在这里只查得到您所在单位和上级工会的；如果您就是${unit}的，请说一声“我是${unit}的”再问。`;

/** The answer where nobody is behind the question: nothing is kept for staff, and none is promised. */
export const promisingNothing = (text: string): string =>
  text
    .replace(kept, '在这里问的不会留给工会的同志：要他们答复，请在聊天里问，或者直接找')
    .replace('我也请工会的同志尽快联系您，您愿意的话，也可以先', '您愿意的话，');

/** One of several questions is answered, another is not. */
export const otherQuestionsOpen = (contact: string): string =>
  `其余的问题在现行规定里没有找到依据，请单独再问一遍，好请工会的同志来答复，也可以直接找${contact}。`;

/** The matter is unclear: which of these. */
export const clarifyText = (matters: readonly string[]): string =>
  matters.length > 0
    ? `您想问的是哪一项？告诉我具体的事，我才好查准：\n${matters.map((matter, index) => `${index + 1}. ${matter}`).join('\n')}`
    : '您想问的是哪件事？比如住院、结婚、助学、年休假，说具体一点，我好帮您查规定。';

/** Nothing is asked, wished or told that staff could answer; what can be done all the same. */
export const nothingAsked =
  '这句话里我没听出要问什么、要办什么，所以没有留给工会同志。要问的、要办的，请说具体一点；想让工会的同志看到这句话，发“/转人工”加上您的话。';

/** Answers to what asks nothing. */
export const smallTalkPhrases: Record<SmallTalk, string> = {
  greeting: '您好，我在呢。您想问哪件事？比如住院慰问、结婚、助学、高温津贴、年休假，直接说就行。',
  who: '我是工会的小助手“娘家”，是电脑程序，不是真人。我按工会的规定回答您的问题：慰问、困难帮扶、助学、互助保障、休假、活动报名都可以问。答不上来的，我请工会的同志来答。发“/帮助”看我会做的事。',
  thanks: '不客气，有事随时找我。',
  end: '好的，有事随时找我。',
  promise:
    '批不批，要由工会按规定审核，我不能替他们打包票。您想办的是哪一件事？告诉我，我把条件和材料给您找出来，心里好有数。',
  curse:
    '没帮上您，对不住。您要问的、要办的事，换个说法说具体点，我再找一遍；想让工会的同志来答，发“/转人工”加上您的问题。',
  chat: '我是电脑程序，闲话陪不好您。慰问、帮扶、休假、报名这些事，您直接问；想找人说说，发“/转人工”。',
  weary:
    '您辛苦了，歇口气，喝点水。是活太重、太热太冷或者休息不上，跟我说具体点，我帮您查规定；想找工会的同志说说，发“/转人工”。',
};
