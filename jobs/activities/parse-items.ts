import type { TeamSize } from '../../db/activities/activities.ts';
import { takeTeamSize } from './teams/team-size.ts';

export interface ItemDraft {
  readonly name: string;
  /** null: unlimited. People, or teams where it is for teams. */
  readonly places: number | null;
  readonly team?: TeamSize;
  /** Its places are teams, but not how many make one (only where that may be known already). */
  readonly inTeams?: true;
}

export type ParsedItems =
  | { readonly ok: true; readonly items: readonly ItemDraft[] }
  | {
      readonly ok: false;
      readonly reason:
        'items_unclear' | 'duplicate_items' | 'too_many_items' | 'team_size_missing' | 'team_size_unclear';
    };

const unit = '(?:人|名|位|个名额)';
/** Counted in teams only where a blank or colon stands before: 男子1组 is a name. */
const team = '(?:(?:个|支)?(?:队伍?|组|对)|个)?';
const mostItems = 40;
export const longestItemName = 40;
const mostPlaces = 100_000;
const most = '(?:限额|限报|最多|至多|限|共|名额)?';

/** One item: a name, then its places (`20人`, `(20人)`, `:20`, ` 20`, `限20人`, `不限`) or nothing. */
const item = new RegExp(
  `^(.+?)(?:\\s*[(:,*]?\\s*${most}\\s*:?\\s*(\\d+)\\s*${unit}\\s*\\)?|\\s*[(:*,]\\s*${most}\\s*(\\d+)\\s*(${team})\\)?|\\s+${most}\\s*(\\d+)\\s*(${team})|\\s*[(:]?\\s*(?:不限(?:人数|名额|量)?|人数不限|队数不限)\\s*\\)?)?$`,
);
/** What says something of the item before it and is none of its own: 每队8–10人, 最多6队. */
const ofTeams = new RegExp(
  `^(?:(?:每|一)个?[队组对]|\\d+\\s*人?\\s*[-–—~至到]\\s*\\d+\\s*人\\s*[一每]|(?:最多|至多|限|共|名额)?\\s*\\d+\\s*(?:个|支)?队伍?\\)?$)`,
);
const speaksOfTeams = /\d\s*(?:个|支)?[队组对]|[每一]个?[队组对]|团体|团队|组队|按队/;
const forTeams = /[(\s]*(?:团体赛?|团队|组队|按队报名?)[)\s]*/;

/**
 * Reads items as staff type them: `手工焊 20人、氩弧焊 10人`, `男子单打（16人） 女子单打（16人）`, `拔河 每队8–10人 6队`,
 * one a line.
 *
 * @param size of a team, where an item for teams does not say it.
 * @param sizeIsKnown an item for teams need not say it: it may be one that there is.
 */
export function parseItems(words: string, size?: TeamSize, sizeIsKnown = false): ParsedItems {
  const items: ItemDraft[] = [];
  const pieces = piecesOf(words);
  // A size of its own means all items, where none says that it is for teams.
  const allForTeams = size !== undefined && !pieces.some((piece) => speaksOfTeams.test(piece));
  for (const piece of pieces) {
    const taken = takeTeamSize(piece);
    if (taken === 'unusable') return { ok: false, reason: 'team_size_unclear' };
    const [, name = '', counted, after, afterUnit, bare, bareUnit] =
      item.exec((taken?.rest ?? piece).replace(/[\s,(（]+$/, '').trim()) ?? [];
    const number = counted ?? after ?? bare;
    const places = number === undefined ? null : Number(number);
    const isFor =
      allForTeams ||
      taken !== undefined ||
      forTeams.test(name) ||
      /[队组对]/.test(afterUnit ?? bareUnit ?? '');
    const bareName = (isFor ? name.replace(forTeams, ' ') : name).replace(/[\s,(]+$/, '').trim();
    const usable = /[\p{L}\p{N}]/u.test(bareName) && bareName.length <= longestItemName;
    if (!usable || places === 0 || (places ?? 0) > mostPlaces) return { ok: false, reason: 'items_unclear' };
    const ofTeam = taken?.size ?? size ?? pairOf(bareName);
    if (isFor && !ofTeam && !sizeIsKnown) return { ok: false, reason: 'team_size_missing' };
    const inTeams = ofTeam ? { team: ofTeam } : { inTeams: true as const };
    items.push({ name: bareName, places, ...(isFor ? inTeams : {}) });
  }
  if (items.length === 0) return { ok: false, reason: 'items_unclear' };
  if (items.length > mostItems) return { ok: false, reason: 'too_many_items' };
  const names = new Set(items.map(({ name }) => name.replace(/\s/g, '').toLowerCase()));
  return names.size === items.length ? { ok: true, items } : { ok: false, reason: 'duplicate_items' };
}

/** 双打 8对: two make a team, without saying so. */
const pairOf = (name: string): TeamSize | undefined =>
  /双打|混双/.test(name) ? { min: 2, max: 2 } : undefined;

function piecesOf(words: string): string[] {
  const pieces: string[] = [];
  const typed = words
    .normalize('NFKC')
    .split(
      new RegExp(
        `[、,;/|\\n]+|(?<=(?<![队组对]\\s*|[-–—~至到]\\s*)\\d\\s?${unit}\\)?|不限)\\s+|(?<=\\d\\s?(?:个|支)?[队组对])\\s+(?=[^\\d每一限最至共(])`,
      ),
    )
    .map((piece) => piece.replace(/^\s*(?:[-•·]|\d+[.)](?=\D))\s*/, '').trim())
    .filter((piece) => piece !== '');
  for (const piece of typed) {
    if (ofTeams.test(piece) && pieces.length > 0) pieces.push(`${pieces.pop() ?? ''} ${piece}`);
    else pieces.push(piece);
  }
  return pieces;
}

/** Reads a bare number of places (`30人`, `限30`, `6队`, `不限`); undefined when it is none. */
export function parsePlaces(words: string): number | null | undefined {
  const text = words.normalize('NFKC').replace(/\s/g, '');
  if (/^(?:人数|队数)?不限(?:人数|名额|量|队数)?$/.test(text)) return null;
  const match = new RegExp(`^(?:最多|限|共|约)?(\\d+)(?:${unit}|${team})$`).exec(text);
  const places = Number(match?.[1] ?? 0);
  return places > 0 && places <= mostPlaces ? places : undefined;
}
