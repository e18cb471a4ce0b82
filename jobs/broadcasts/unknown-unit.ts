import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';

/** So many are offered. */
const offered = 3;
/** A unit is meant where it has this share of the characters that were written. */
const alike = 0.5;
/** Longer words are not put behind a button. */
const longestOffered = 1_500;

/** Units whose name or alias has much of what was written, the likest first. */
export function unitsLike(name: string, tree: UnitTree): Unit[] {
  const characters = [...new Set(name.normalize('NFKC'))];
  const share = (candidate: string) =>
    characters.filter((character) => candidate.includes(character)).length / Math.max(1, characters.length);
  return tree.units
    .map((unit) => ({ unit, share: Math.max(...[unit.name, ...unit.aliases].map(share)) }))
    .filter((found) => found.share >= alike)
    .sort((a, b) => b.share - a.share)
    .slice(0, offered)
    .map(({ unit }) => unit);
}

/** A broadcast to a unit that there is not: the likest ones, or all of it as the text. */
export function unknownUnit(
  { name, rest, whole }: { readonly name: string; readonly rest: string; readonly whole: string },
  tree: UnitTree,
): Message {
  const near = unitsLike(name, tree);
  const mayOffer = rest !== '' && whole.length <= longestOffered;
  return {
    text: [
      `没有找到“${name}”这个单位，公告没有存。`,
      ...(near.length > 0 ? [`您要发给的是不是：${near.map((unit) => unit.name).join('、')}？`] : []),
      '单位写对了再发，例如：/公告 @单位名 内容；不写单位就发给本群（您）所属的单位。',
      '这几个字本来就是公告内容的，在前面加“原样”：/公告 原样 内容。',
    ].join('\n'),
    ...(mayOffer
      ? {
          buttons: [
            ...near.map((unit) => ({ label: `发给${unit.name}`, say: `/公告 @${unit.name} ${rest}` })),
            { label: '就当公告内容', say: `/公告 原样 ${whole}` },
          ],
        }
      : {}),
  };
}
