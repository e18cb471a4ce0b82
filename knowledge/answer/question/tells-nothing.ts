import { aspectsAsked } from './aspect.ts';
import { asksIn } from './asked-part.ts';
import type { ContentTerm } from './content-terms.ts';

/** What is longer tells a story, and somebody should read it. */
const longest = 15;

/** Something is to be done, or somebody to hear it. */
const wishes = /[想要求请帮让给找办报告申领交补退换调查能]|希望|建议|投诉|反映|举报|应该|必须|可以|可否|麻烦/;
/** Something is wrong, or hurts. */
const troubles =
  /[没不无未缺少坏破脏乱差难骂打欠拖扣罚漏断停堵吵臭馊凉冷热贵慢丢偷伤病疼痛摔压逼欺抢赖骗怕愁苦穷困险危毒裂塌歪烟烫虫鼠积]|受气|委屈|过分|走了|一直|老是|总是|天天|太|全是/;
/** Where people work and live, what is there, and whom they have to do with. */
const matters =
  /[厂班组宿舍食堂饭菜水电灯门路厕浴澡空调机料库车窗墙床网岗]|车间|设备|领导|主任|老板|经理|组长|队长|干部|工会|同事|工友|师傅|家里|孩子|老婆|老公|媳妇|爸|妈|工资|奖金|钱|单位|公司/;

/**
 * Whether a short message neither asks, nor wishes, nor tells of a trouble, of work or of a matter of unions
 * (天上有只鸟, 明天星期六): nothing that staff could answer. Errs towards keeping.
 */
export const tellsNothing = (text: string, terms: readonly ContentTerm[]): boolean =>
  text.length <= longest &&
  !asksIn(text) &&
  !/[?？]/.test(text) &&
  aspectsAsked(text).length === 0 &&
  ![wishes, troubles, matters].some((form) => form.test(text)) &&
  !terms.some(({ kind }) => kind === 'concept' || kind === 'benefit' || kind === 'predicate');
