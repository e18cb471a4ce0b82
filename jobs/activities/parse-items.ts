export interface ItemDraft {
  readonly name: string;
  /** null: unlimited. */
  readonly places: number | null;
}

export type ParsedItems =
  | { readonly ok: true; readonly items: readonly ItemDraft[] }
  | { readonly ok: false; readonly reason: 'items_unclear' | 'duplicate_items' | 'too_many_items' };

const unit = '(?:人|名|位|个名额)';
/** Counted in teams only where a blank or colon stands before: 男子1组 is a name. */
const team = '(?:组|队|个)?';
const mostItems = 40;
export const longestItemName = 40;
const mostPlaces = 100_000;

/** One item: a name, then its places (`20人`, `(20人)`, `:20`, ` 20`, `限20人`, `不限`) or nothing. */
const item = new RegExp(
  `^(.+?)(?:\\s*[(:,*]?\\s*(?:限额|限报|限|共|名额)?\\s*:?\\s*(\\d+)\\s*${unit}\\s*\\)?|\\s*[(:*]\\s*(\\d+)\\s*${team}\\)?|\\s+(\\d+)\\s*${team}|\\s*[(:]?\\s*(?:不限(?:人数|名额|量)?|人数不限)\\s*\\)?)?$`,
);

/** Reads items as staff type them: `手工焊 20人、氩弧焊 10人`, `男子单打（16人） 女子单打（16人）`, one a line. */
export function parseItems(words: string): ParsedItems {
  const pieces = words
    .normalize('NFKC')
    .split(new RegExp(`[、,;/|\\n]+|(?<=\\d\\s?${unit}\\)?|不限)\\s+`))
    .map((piece) => piece.replace(/^\s*(?:[-•·]|\d+[.)](?=\D))\s*/, '').trim())
    .filter((piece) => piece !== '');
  const items: ItemDraft[] = [];
  for (const piece of pieces) {
    const [, name = '', counted, after, bare] = item.exec(piece) ?? [];
    const number = counted ?? after ?? bare;
    const places = number === undefined ? null : Number(number);
    const usable = /[\p{L}\p{N}]/u.test(name) && name.length <= longestItemName;
    if (!usable || places === 0 || (places ?? 0) > mostPlaces) return { ok: false, reason: 'items_unclear' };
    items.push({ name: name.trim(), places });
  }
  if (items.length === 0) return { ok: false, reason: 'items_unclear' };
  if (items.length > mostItems) return { ok: false, reason: 'too_many_items' };
  const names = new Set(items.map(({ name }) => name.replace(/\s/g, '').toLowerCase()));
  return names.size === items.length ? { ok: true, items } : { ok: false, reason: 'duplicate_items' };
}

/** Reads a bare number of places (`30人`, `限30`, `不限`); undefined when it is none. */
export function parsePlaces(words: string): number | null | undefined {
  const text = words.normalize('NFKC').replace(/\s/g, '');
  if (/^(?:人数)?不限(?:人数|名额|量)?$/.test(text)) return null;
  const match = new RegExp(`^(?:限|共|约)?(\\d+)(?:${unit}|${team})$`).exec(text);
  const places = Number(match?.[1] ?? 0);
  return places > 0 && places <= mostPlaces ? places : undefined;
}
