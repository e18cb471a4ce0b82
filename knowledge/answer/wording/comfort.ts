import { privateInGroupGate } from '../gates/private-in-group.ts';
import { deathInPlainWords, tellsOfDeath } from '../question/told-death.ts';

const graveIllness =
  /癌|肿瘤|白血病|尿毒症|透析|化疗|放疗|重病|大病|心梗|脑梗|脑出血|瘫|icu|病危|重症|(?:查出|确诊|诊断)(?:出|为|是|得)?了?.{0,8}(?:病|瘤|症|癌)/;
const bereavement =
  /(?:去世|过世|走了|(?<![烧用花丢弄吃卖冲淹])没了|病故|病逝|离世|不在了|丧事|白事|后事|奔丧)/;

/**
 * A kind word before anything else where the asker tells of a death in the family, or (by the same rule that moves such
 * matters out of a group) of a grave illness; undefined elsewhere.
 *
 * @param text the message in plain text.
 */
export function comfortFor(text: string): string | undefined {
  const said = deathInPlainWords(text);
  const isOwn = privateInGroupGate({ text: said, resolved: said, chat: 'group' }) !== undefined;
  if (isOwn && graveIllness.test(said)) return '听您说这些，真替您着急。先安心治病，身体要紧。';
  const isBereaved = tellsOfDeath(text) || (isOwn && bereavement.test(said));
  return isBereaved ? '请您节哀，多保重身体。' : undefined;
}
