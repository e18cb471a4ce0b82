import { surnameIn } from '../match-person.ts';

/** What a captain said of their team; what they did not say is undefined. Names as said. */
export interface TeamWords {
  readonly name: string | undefined;
  readonly members: readonly string[];
  /** Whether the captain takes part; undefined where they did not say. */
  readonly captainPlays: boolean | undefined;
}

export const longestTeamName = 16;
/** More names than any team has members. */
const mostNames = 220;

const sitsOut = /(?:我(?:自己)?(?:就)?不(?:上场?|参加|下场|算)|不算我|我(?:只)?(?:是|当)领队)[,，。;；]?/;
const plays = /(?:我(?:自己)?也(?:上场?|参加|算)|算我一个|加上?我(?:自己)?)[,，。;；]?/;
const name = '([^\\s,，、。:：;；"“”「」《》]{1,16}?)';
const quoted = `["“「《]?${name}["”」》]?`;

/** Where the team's name stands; the first that fits is it. */
const namings: readonly RegExp[] = [
  new RegExp(
    `(?:我们|咱们?|俺们|我)?(?:的)?(?:队伍?|组)?(?:的?(?:名字|队名|名))?(?:就)?(?:叫做?|取名|起名)${quoted}(?=$|[\\s,，、。:：;；]|有|队员|成员)`,
  ),
  new RegExp(`队名(?:是|为|[:：])?\\s*${quoted}(?=$|[\\s,，、。:：;；]|有|队员|成员)`),
  new RegExp(
    `^\\s*(?:我们|咱们?|俺们)?["“「《]?([^\\s,，、。:：;；"“”「」《》]{1,15}[队组])["”」》]?(?=$|[\\s,，、。:：;；]|有|报|参加|队员|成员)`,
  ),
  // 红旗：老王 李强
  new RegExp(`^\\s*["“「《]?([^\\s,，、。:：;；"“”「」《》]{1,16})["”」》]?\\s*[:：]`),
];
const noName = /^(?:队员|成员|人员|名单|我们|咱们|我|队名|项目|报名)$/;
/** 我们车间想组队参加: that a team is wanted, not what it is called. */
const teamWanted = '[^，,。\\s]{0,5}?(?:想|要|准备|打算)?(?:组(?:个|了个|一个)?队|报(?:个|一个|一)?队)';
const wantsTeam = new RegExp(`^(?:我们?|咱们?|俺们)${teamWanted}(?:来|去)?(?:参加|报名?)?`);

/** Words around names that are none. */
const around =
  /(?:等|一共|总共|共)\s*\d*\s*(?:个|名)?人|(?:来|都|一起)?(?:报名|参加|报上)(?:吧|了)?(?=$|[\s,，、;；:：。])|[。.!！]+$|(?:^|(?<=[\s,，、;；:：。]))(?:我们(?:队)?|咱们?(?:队)?)?(?:队员|成员|人员|名单)?(?:有|是|包括|名单)?\s*[:：]?\s*(?=\S)/g;

/** Reads `红旗队：老王 李强、赵敏`, `我们队叫红旗队，有老王、李强`, `老王和李强，我不上场`. */
export function readTeamWords(words: string): TeamWords {
  let text = words.normalize('NFKC').trim();
  const captainPlays = sitsOut.test(text) ? false : plays.test(text) ? true : undefined;
  text = text.replace(wantsTeam, ' ').replace(sitsOut, ' ').replace(plays, ' ').trim();
  let found: string | undefined;
  for (const pattern of namings) {
    const match = pattern.exec(text);
    const said = match?.[1]?.replace(/^(?:我们|咱们?)/, '').replace(/[吧啊呀]$/, '');
    if (!match || !said || noName.test(said)) continue;
    found = said;
    text = text.replace(match[0], ' ');
    break;
  }
  const { names, self } = splitNames(text);
  return { name: found, members: names, captainPlays: captainPlays ?? (self ? true : undefined) };
}

/** The names in a list, however they are set off; 我 is told apart. */
export function splitNames(words: string): { readonly names: readonly string[]; readonly self: boolean } {
  const text = words.normalize('NFKC').replace(around, ' ');
  const pieces = text
    .split(/[\s,，、;；:：。|/]+/)
    .flatMap((piece) => piece.split(/还有|以及|(?<=[\p{Script=Han}]{2,})[和跟与](?=[\p{Script=Han}]{2,})/u))
    .map((piece) => piece.replace(/^(?:还有|有|和|跟|\d{1,3}[.．、)])/, '').trim())
    .filter((piece) => piece !== '');
  const isSelf = (piece: string) => /^(?:我|我自己|本人)$/.test(piece);
  const names = [...new Set(pieces.filter((piece) => !isSelf(piece)))].slice(0, mostNames);
  return { names, self: pieces.some(isSelf) };
}

/** Whether a word could be how one calls somebody: 王建国, 老王, 王师傅, a 工号. */
export const isNameLike = (said: string): boolean =>
  /^[\p{Script=Han}·]{2,4}$/u.test(said) ||
  /^[\p{Script=Han}]{2,6}·[\p{Script=Han}·]{1,8}$/u.test(said) ||
  /^[A-Za-z]{0,4}-?\d{2,12}$/.test(said) ||
  surnameIn(said) !== undefined;

/** The new name in 队名 飞虎队, 改名叫“飞虎队”; undefined where no name is spoken of. */
export function readNewName(words: string): string | undefined {
  const [, said] =
    /^(?:(?:队名|改名|名字)\s*(?:改?[成叫为]|是|[:：])?|改?叫)\s*(.*)$/u.exec(
      words.normalize('NFKC').trim(),
    ) ?? [];
  return said?.replace(/["“”「」《》]/g, '').trim();
}

/** What a captain says of their members in plain words: 李强换成赵敏, 把李强换掉换赵敏, 加上赵敏, 去掉李强. */
export interface MemberTalk {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

const who = '([\\p{Script=Han}·]{2,5}?|[A-Za-z0-9-]{2,12}?)';
const ending = '[。.!！吧了]*$';

export function readMemberTalk(said: string): MemberTalk | undefined {
  const text = said.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text.length > 80) return undefined;
  const swap =
    new RegExp(`^(?:把|换人)?\\s*${who}\\s*(?:换成|改成|换为|换)\\s*${who}${ending}`, 'u').exec(text) ??
    new RegExp(
      `^${who}(?:来不了|去不了|不来|不去|病了|有事)了?[,， ]*(?:换成?|让|由)${who}(?:来|上|去|顶上?)?${ending}`,
      'u',
    ).exec(text) ??
    new RegExp(`^${who} ${who}${ending}`, 'u').exec(text.replace(/^换人? ?/, (all) => (all ? '' : all)));
  if (swap && /换|让|由/.test(text)) return { drop: [swap[1] ?? ''], add: [swap[2] ?? ''] };
  const added =
    /^(?:队里|我们队|队伍)?(?:再|还要)?(?:加上?|加人|添上?|补上?)\s*(?!班|油|钱|薪|工资)(.{2,60}?)[。.!！吧]*$/u.exec(
      text,
    );
  if (added) return listed(added[1], 'add');
  const dropped =
    /^(?:队里|我们队|队伍)?(?:去掉|减掉|撤掉|换掉|删掉|去人|减人|踢掉)\s*(.{2,60}?)[。.!！吧]*$/u.exec(text);
  return dropped ? listed(dropped[1], 'drop') : undefined;
}

function listed(words: string | undefined, what: 'add' | 'drop'): MemberTalk | undefined {
  const { names, self } = splitNames(words ?? '');
  const all = [...names, ...(self ? ['我'] : [])];
  if (all.length === 0 || !names.every(isNameLike)) return undefined;
  return what === 'add' ? { add: all, drop: [] } : { add: [], drop: all };
}

/** Whether plain words are about a team one wants to sign up: 我们队叫红旗队，有老王…; 红旗队报拔河：老王、李强. */
export function isTeamTalk(said: string): boolean {
  const text = said.normalize('NFKC').trim();
  if (text.length > 600 || /[?？]\s*$/.test(text)) return false;
  if (/(?:我们|咱们?|俺们)?(?:队伍?|组)(?:名)?(?:叫|取名|起名|名是)|队名(?!单|额|次|字)\S/.test(text))
    return true;
  if (new RegExp(`^(?:我们|咱们?|俺们)${teamWanted}`).test(text)) return true;
  return (
    /[队组].{0,8}(?:报|参加|队员|成员|有)/.test(text) &&
    readTeamWords(text).members.filter(isNameLike).length >= 2
  );
}
