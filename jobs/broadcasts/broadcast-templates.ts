import { type BroadcastTemplate, listTemplates } from '../../db/broadcasts/broadcast-templates.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

export const longestTemplateName = 20;

/** `{时间}`: what is filled in each time. */
const blank = /[{｛]([^{}｛｝\n]{1,20})[}｝]/gu;

/** The blanks of a template, each once, in order. */
export const blanksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(blank)].map(([, name = '']) => name.trim())),
];

export type Filled =
  { readonly text: string } | { readonly missing: readonly string[]; readonly unknown: readonly string[] };

/** Reads `时间=上午九点 地点=一楼 会议室`; a value goes on to the next blank's name. */
export function fillTemplate(text: string, words: string): Filled {
  const blanks = blanksOf(text);
  const [, ...parts] = words.split(/(?:^|\s)(\S{1,20}?)\s*[=＝]/u);
  const given = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) given.set(parts[at] ?? '', parts[at + 1]?.trim() ?? '');
  const missing = blanks.filter((name) => !given.get(name));
  const unknown = [...given.keys()].filter((name) => !blanks.includes(name));
  if (missing.length > 0 || unknown.length > 0) return { missing, unknown };
  return { text: text.replace(blank, (_, name: string) => given.get(name.trim()) ?? '') };
}

/** The templates a unit may use: its own and those of the units above, the nearer first where names are the same. */
export async function templatesFor(db: Db, tree: UnitTree, unitId: string): Promise<BroadcastTemplate[]> {
  const lineage = tree.lineage(unitId).map(({ id }) => id);
  const found = await listTemplates(db, lineage);
  const nearness = ({ unitId: of }: BroadcastTemplate) => lineage.indexOf(of);
  return found.filter((one) =>
    found.every((other) => other.name !== one.name || nearness(other) >= nearness(one)),
  );
}
