import { undisguised } from '../disguise.ts';
import { personPatterns } from '../person-mention.ts';
import { inStandardWords } from '../standard-words.ts';
import { withoutWaysOfSpeaking } from '../ways-of-speaking.ts';

const longest = 3;

const person = new RegExp(`${personPatterns.addressed}|${personPatterns.likelyNamed}`, 'g');
const kin =
  /老婆|老公|媳妇|爱人|对象|丈夫|妻子|那口子|老伴|爸妈|爸爸?|妈妈?|父亲|母亲|父母|爹|老娘|娘(?!家)|孩子(?:他|她)?|小孩|娃[娃儿]?|儿子|女儿|闺女|丫头|岳父|岳母|公公|婆婆|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|姑娘/g;
const self = /我们|咱们|俺们|俺|咱|阿拉|老子|本人/g;

/** What is asked for in many tongues: 咋个, 啷个 and 咋 are 怎么. */
const asking: readonly (readonly [RegExp, string])[] = [
  [/么子|啥子?|嘛子/g, '什么'],
  [/咋样|咋个?|啷个|点样|哪能/g, '怎么'],
  [/几多|好多(?!人)/g, '多少'],
];

/** 老孟, 钱师傅, 吴晓东 and 小吕 are one somebody, 闺女 and 老娘 one relative: whoever it is, the message is alike. */
const withoutWho = (text: string): string =>
  text.replace(person, '某').replace(kin, '亲').replace(self, '我');

const inCommonWords = (text: string): string =>
  asking.reduce((said, [word, common]) => said.replace(word, common), text);

/**
 * The distinct runs of one to three characters of a plain text, its beginning ^ and end $ among them; every number is
 * 0, every person one and the same.
 */
export function grams(text: string): readonly string[] {
  const said = inCommonWords(withoutWho(withoutWaysOfSpeaking(undisguised(inStandardWords(text)))));
  const framed = [...`^${said.replace(/\d+/g, '0')}$`];
  const found = new Set<string>();
  for (let length = 1; length <= longest; length++)
    for (let start = 0; start + length <= framed.length; start++)
      found.add(framed.slice(start, start + length).join(''));
  return [...found];
}

/** Few grams tell little: a message's sum is divided as if it had some more, so that 好吧 sounds like nothing. */
const unheard = 12;

/** By what the weights of so many grams are divided, so that long messages and short ones measure alike. */
export const lengthOf = (found: readonly string[]): number => Math.sqrt(found.length + unheard);
