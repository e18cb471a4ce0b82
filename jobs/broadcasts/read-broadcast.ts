import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** A phone shows this much in one piece, and every channel takes it. */
export const longestBroadcast = 5_000;

export type AddressedTo = { readonly unit: Unit } | { readonly thisGroup: true };

export type BroadcastWords =
  | { readonly to: AddressedTo; readonly tag: string | null; readonly text: string }
  | { readonly refused: 'empty' | 'too_long' }
  | { readonly refused: 'unknown_unit'; readonly name: string; readonly rest: string };

/**
 * Then, for people instead of groups, `#标签`. `@单位 内容`, `[单位] 内容`, `发给单位：内容`, `对象：单位 内容`. Square
 * black brackets (【通知】) belong to the text.
 */
const addressed = [
  /^[@＠]([^\s@＠]{1,40})(?:\s+|$)/u,
  /^[[［]([^\]］\n]{1,40})[\]］]\s*/u,
  /^对象\s*[：:]\s*([^\s，,。；;]{1,40})(?:[\s，,。；;]+|$)/u,
  /^(?:发给|发送给|发至)\s*([^：:\n，,。]{1,40})[：:]\s*/u,
];

/** What people write to everybody in a chat; it names no unit. */
const everybody = /^(?:所有人|全体(?:成员|职工|人员)?|全员|大家|各位|all)$/iu;

/** Reads a name that stands for a unit, or for the group it is said in. */
export function readAddress(name: string, tree: UnitTree): AddressedTo | undefined {
  if (/^(?:本|这个?)群$/u.test(name.trim())) return { thisGroup: true };
  const unit = tree.find(name);
  return unit && { unit };
}

/**
 * Reads what stands after `/公告`: for which unit, group and tag, if it says so, and the text.
 *
 * After `原样` everything is the text.
 *
 * @param defaultUnitId the unit of the group it is written in, or the author's.
 */
export function readBroadcast(words: string, tree: UnitTree, defaultUnitId: string): BroadcastWords {
  const whole = words.trim();
  const verbatim = /^原样(?:\s+|[：:])([\s\S]*)$/u.exec(whole)?.[1]?.trim();
  const addressee = addressed.map((pattern) => pattern.exec(whole)).find((found) => found !== null);
  const isNone = verbatim !== undefined || everybody.test(addressee?.[1]?.trim() ?? '');
  const match = isNone ? undefined : addressee;
  const name = match?.[1]?.trim();
  const to =
    name === undefined ? { unit: tree.lineage(defaultUnitId)[0] ?? tree.root } : readAddress(name, tree);
  // A mistyped unit must not go to the group's own unit instead.
  const rest = (verbatim ?? whole).slice(match?.[0].length ?? 0).trim();
  if (!to) return { refused: 'unknown_unit', name: name ?? '', rest };
  const tagged =
    'unit' in to && verbatim === undefined ? /^[#＃]([^\s#＃]{1,20})(?:\s+|$)/u.exec(rest) : null;
  const text = rest.slice(tagged?.[0].length ?? 0).trim();
  if (text === '') return { refused: 'empty' };
  if (text.length > longestBroadcast) return { refused: 'too_long' };
  return { to, tag: tagged?.[1] ?? null, text };
}
