import { type IdleTalk, idleTalk } from './idle-talk.ts';

/** What is said to be polite, to see who is there, or to end: nothing that rules could answer. */
export type SmallTalk = 'greeting' | 'who' | 'thanks' | 'end' | 'promise' | IdleTalk;

const particles = /[\s,，.。!！?？~～、…\p{Extended_Pictographic}]+|[啊呀哈呢嘛吧呗啦哟诶唉嘞咯]+$/gu;
const whole: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'greeting',
    /^(?:你好|您好|你们好|大家好|早上好|上午好|中午好|下午好|晚上好|早|早安|嗨|哈喽|hi|hello|hey|在|在吗|在不|在不在|有人吗|有人在吗|有人不|喂|师傅在吗|老师好|小助手|机器人|娘家人|打扰了|请问|请问一下|想问一下|问一下|我想问个事|问个事)+$/,
  ],
  [
    'who',
    /^(?:你是谁|你谁|你是干啥的|你是干什么的|你是做什么的|你是(?:不是)?(?:真?人|人工|机器人?|ai|电脑|程序)(?:吗|还是(?:真?人|人工|机器人?|ai|电脑|程序))?|你叫啥|你叫什么|你叫什么名字|你能干啥|你能干什么|你能做什么|你会干啥|你会什么|你都会啥|能帮我干啥|你有什么用|怎么用|咋用|咋用你|怎么用你)$/,
  ],
  [
    'thanks',
    /^(?:(?:好的?|知道了|明白了)?(?:谢谢|谢了|多谢|感谢|非常感谢|太感谢|辛苦|麻烦)(?:你们?|您|哈|啦|了)*(?:[老小大]?[弟妹哥姐]|师傅|老师|同志|大家|各位)?(?:啦|了)?|3q|thanks|thankyou|thx)+$/,
  ],
  [
    'promise',
    /^(?:你|您)?(?:就|只要|只管|得|给我|跟我|给句准话|能不能|可以)*(?:说|保证|答应我?|打包票|给个准话)(?:我)?(?:一定|肯定|百分百|百分之百|绝对|保准)*(?:能|会|可以)?(?:批|领到?|过|通过|下来|成|办成)(?:下来|得?了)?(?:[,，]?(?:别(?:加)?(?:废话|啰嗦|那么多话)|少废话|就行|行不行))?$/,
  ],
  [
    'end',
    /^(?:算了|算|不用|不用了|不问了|没事|没事了|没有了|没别的了|就这样|就这些|好|好的|好了|行|行了|可以了|知道|知道了|晓得了|明白|明白了|懂了|了解了|收到|ok|okay|嗯|嗯嗯|哦|哦哦|是|是的|对|对的|再见|拜拜|回见|改天再说|以后再说)+$/,
  ],
];

/** Whether a message, in plain text, is nothing but small talk. */
export function smallTalk(text: string): SmallTalk | undefined {
  const said = text.replace(particles, '');
  return whole.find(([, pattern]) => pattern.test(said))?.[0] ?? idleTalk(said === '' ? text : said);
}
