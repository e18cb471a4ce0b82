import type { NewActivity } from '../../db/activities/activities.ts';
import { isSensitiveTag } from '../people/sensitive-tags.ts';
import { readItemsEach } from './items-each.ts';

/** Who may take part and how places are given; a field that was not written is left out. */
export type ActivityRules = Partial<
  Pick<NewActivity, 'allocation' | 'acceptHours' | 'itemsEach' | 'forUnits' | 'forTags'>
>;

const longestAcceptHours = 24 * 14;
const list = (words: string) =>
  words
    .split(/[、,，;；\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && !/^(?:不限|全体|所有人?|全部)$/.test(word))
    .slice(0, 50);

/** Reads 面向, 标签, 每人限报, 候补确认 and 名额分配; `forUnits` holds the names as typed. */
export function parseRules(fields: {
  readonly units?: string;
  readonly tags?: string;
  readonly accept?: string;
  readonly allocation?: string;
  readonly each?: string;
}): ActivityRules | 'accept_unclear' | 'allocation_unclear' | 'each_unclear' | 'sensitive_tag' {
  const { units, tags, accept, allocation, each } = fields;
  const itemsEach = each === undefined ? undefined : readItemsEach(each);
  if (each !== undefined && itemsEach === undefined) return 'each_unclear';
  const hours = accept === undefined ? undefined : readHours(accept);
  if (accept !== undefined && hours === undefined) return 'accept_unclear';
  const isDraw = allocation === undefined ? undefined : /抽签|摇号/.test(allocation);
  if (allocation !== undefined && !isDraw && !/先到|先报|顺序/.test(allocation)) return 'allocation_unclear';
  if (tags !== undefined && list(tags).some(isSensitiveTag)) return 'sensitive_tag';
  return {
    ...(units === undefined ? {} : { forUnits: list(units) }),
    ...(tags === undefined ? {} : { forTags: list(tags) }),
    ...(hours === undefined ? {} : { acceptHours: hours }),
    ...(itemsEach === undefined ? {} : { itemsEach }),
    ...(isDraw === undefined ? {} : { allocation: isDraw ? ('draw' as const) : ('first_come' as const) }),
  };
}

/** `24小时`, `2天`; null for 自动 or 不用. */
function readHours(words: string): number | null | undefined {
  const text = words.normalize('NFKC').replace(/\s/g, '');
  if (/^(?:自动|不用|不需要|无|否)/.test(text)) return null;
  const [, count, unit] = /^(\d{1,3})个?(小时|钟头|天|日)内?$/.exec(text) ?? [];
  const hours = Number(count ?? 0) * (unit === '天' || unit === '日' ? 24 : 1);
  return hours > 0 && hours <= longestAcceptHours ? hours : undefined;
}
