import { privateInGroupGate } from '../gates/private-in-group.ts';

const graveIllness =
  /癌|肿瘤|白血病|尿毒症|透析|化疗|放疗|重病|大病|心梗|脑梗|脑出血|瘫|icu|病危|重症|(?:查出|确诊|诊断)(?:出|为|是|得)?了?.{0,8}(?:病|瘤|症|癌)/;
const bereavement = /(?:去世|过世|走了|(?<![烧用花丢弄吃卖冲淹])没了|病故|病逝|离世|不在了|丧事|后事)/;

/**
 * A kind word before the rules where the asker tells of a grave illness or a death of their own or in the family, by
 * the same rule that moves such matters out of a group; undefined elsewhere.
 *
 * @param text the message in plain text.
 */
export function comfortFor(text: string): string | undefined {
  if (!privateInGroupGate({ text, resolved: text, chat: 'group' })) return undefined;
  if (graveIllness.test(text))
    return '听您说这些，真替您着急。先安心治病，身体要紧；工会能做的，我给您找来了：';
  return bereavement.test(text) ? '请您节哀，多保重身体。工会能做的，我给您找来了：' : undefined;
}
