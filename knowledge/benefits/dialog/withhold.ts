import type { Benefit } from '../benefit.ts';
import type { DialogState } from './dialog.ts';
import { readQuantities } from '../understand/quantity.ts';
import { plainText } from '../../answer/question/plain-text.ts';

const keepsBack =
  /^(?:请|那|我|就)*(?:先)?(?:不要?交|别交|不给|去掉|不想交|不填)(.*)$|^(.+?)(?:不要?交|别交|不给|去掉|不想交)[了吧。]*$/u;
const givesAgain = /^(?:还是)?(?:要交|交|加上|补上|可以交)(?!上去|给工会)(.+)$/u;

/** Of what is known the ids in the catalogue's order, as they are numbered before handing in. */
export const shareable = ({ facts }: Benefit, state: DialogState): string[] =>
  facts.map(({ id }) => id).filter((id) => state.facts[id] !== undefined);

/**
 * Which facts are kept back after these words (plain text): 不交2, 住院的原因不交, 要交 住院的原因; undefined where they
 * say nothing of the kind.
 */
export function readWithholding(
  text: string,
  benefit: Benefit,
  state: DialogState,
): readonly string[] | undefined {
  const withheld = state.withheld ?? [];
  const back = keepsBack.exec(text);
  const again = back ? null : givesAgain.exec(text);
  const named = namedIn(back?.[1] ?? back?.[2] ?? again?.[1] ?? '', benefit, state);
  if (named.length === 0) return undefined;
  return back ? [...new Set([...withheld, ...named])] : withheld.filter((id) => !named.includes(id));
}

function namedIn(words: string, benefit: Benefit, state: DialogState): string[] {
  const ids = shareable(benefit, state);
  const byName = ids.filter((id) => {
    const label = benefit.facts.find((fact) => fact.id === id)?.label ?? '';
    return words.includes(plainText(label));
  });
  if (byName.length > 0) return byName;
  return readQuantities(words.replaceAll(/[、,，和跟]/gu, ' ')).flatMap(({ from }) => ids[from - 1] ?? []);
}
