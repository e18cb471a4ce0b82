import { deathInPlainWords, onlyTellsOfDeath } from '../question/told-death.ts';
import { despair } from './despair.ts';
import { undisguised } from './disguise.ts';
import type { Gate } from './gate.ts';
import { createLikeness } from './likeness/likeness.ts';
import { inStandardWords } from './standard-words.ts';
import { withoutWaysOfSpeaking } from './ways-of-speaking.ts';

/** What ends one's strength, one's joy or one's ties, and need not be one's life. */
const strain = /(?:撑|熬|挺|坚持)不(?:下去|住)|生无可恋|(?:想|求)(?:要|个)?解脱/;

/** 厂子快活不下去了: a firm, a machine or a knee. */
const notAPerson =
  /(?:厂子?|公司|单位|企业|店|项目|班组|机器|空调|设备|膝盖|腰|胳膊|预算|经费|效益|群|协会|社团).{0,5}(?:撑|熬|挺|坚持|活)不/;

/** The question is about a rule for such a death, or about saving lives, not about the asker. */
const asksTheRule =
  /(?:职工|员工|会员|家属|亲属|遗属).{0,8}(?:自杀|轻生|自残|跳楼|自尽).{0,12}(?:算|抚恤|抚慰|慰问|工伤|赔|认定|责)|(?:自杀|自残|轻生|自尽)(?:身亡|死亡|的)?.{0,4}(?:算|是不是|能不能|能|可以|属于|有没有|有).{0,4}(?:工伤|抚恤|抚慰|慰问|赔|保险)|(?:自杀|轻生|自残|跳楼)的?(?:预防|防范|劝导|预警|干预|危机|逃生)|(?:预防|防止|干预)(?:职工|员工)?(?:自杀|轻生|自残)|(?:自杀|自残)[^我]{0,12}(?:哪条|第几条|条款|除外)/;

const despairLikeness = createLikeness('crisis');
/** So much like cries that it is one, whatever its words: of 1,825 ordinary questions of the handbooks in test/ 3 are. */
const soundsLikeDespair = 0.1;
/** Nearly even odds, and one sign beside (a high place, a leave taken, a burden). */
const withASign = -0.2;
/** So much like ordinary questions that a dark word in it (吊车, 锈死, 遗嘱) is none of despair. */
const mayBeDespair = -0.65;

/**
 * Stops a message in which someone speaks of ending their life, also around a corner and also about a colleague.
 * Errs towards kindness: a comforting word too many does no harm.
 */
export const crisisGate: Gate = ({ text, isAnswer }) => {
  const plain = undisguised(inStandardWords(text));
  // A death in the family is met with condolence and what the rules give, not with alarm.
  if (onlyTellsOfDeath(plain)) return undefined;
  const said = withoutWaysOfSpeaking(deathInPlainWords(plain));
  if ([asksTheRule, notAPerson].some((form) => form.test(said))) return undefined;
  const likeness = despairLikeness(text);
  const found =
    despair.outright.some((pattern) => pattern.test(said)) ||
    (!isAnswer && likeness > soundsLikeDespair) ||
    (likeness > withASign && signsIn(said) > 0) ||
    (likeness > mayBeDespair && hasDarkWords(said));
  return found ? { outcome: 'crisis', reason: 'self_harm' } : undefined;
};

const signsIn = (said: string): number => despair.signs.filter((pattern) => pattern.test(said)).length;

const hasDarkWords = (said: string): boolean =>
  despair.means.some((pattern) => pattern.test(said)) ||
  despair.veiled.some((pattern) => pattern.test(said)) ||
  signsIn(said) > 1 ||
  despair.pairs.some(([sign, plain]) => sign.test(said) && plain.test(said)) ||
  strain.test(said);
