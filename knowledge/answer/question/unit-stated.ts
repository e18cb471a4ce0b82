import type { Unit } from '../../../db/people/units.ts';
import { namesOf } from './names-of-unit.ts';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The unit people say they belong to (我调到宁波了, 我是铸锻厂的); the last such word counts. Only a statement of
 * their own: asking for another unit's rules changes nothing.
 *
 * @param said the conversation's messages in plain text, the newest last.
 */
export function unitStated(said: readonly string[], units: readonly Unit[]): Unit | undefined {
  const called = units
    .flatMap((unit) => namesOf(unit).map((name) => ({ unit, name })))
    .sort((a, b) => b.name.length - a.name.length);
  if (called.length === 0) return undefined;
  const names = called.map(({ name }) => escape(name)).join('|');
  const stated = new RegExp(
    `(?:(?<![给让把跟叫请找问同])(?:我|俺|咱|本人)们?(?:人)?(?:现在|已经|刚|才|后来|去年|今年|上个月|这个月|下个月|马上|要|被|就|都|也|一直|目前|最近|又)*` +
      `(?:(?:调|转|换|派|分|借调|搬|去|挪|调动|分配)(?:到|去|进|往|来|回)?了?|是|在|属于|归)` +
      `|(?<![他她谁])(?:调|转|派|借调|分配|调动)(?:到|去|进|往|来|回)了?|(?:我|俺|咱)们?)` +
      `(${names})(?!的?(?:哥们|朋友|同事|亲戚|老乡|医院)|[^，,。！!]{0,2}(?:看病|出差|住院|旅游|疗养))`,
    'g',
  );
  for (const message of [...said].reverse()) {
    const last = [...message.normalize('NFKC').toLowerCase().matchAll(stated)].at(-1)?.[1];
    if (last) return called.find(({ name }) => name === last)?.unit;
  }
  return undefined;
}
