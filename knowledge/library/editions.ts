import { comparisonKey } from '../search/normalise.ts';

/** What decides which edition holds. Days are 'YYYY-MM-DD'. */
export interface Edition {
  readonly id: number;
  readonly title: string;
  readonly titleKey: string;
  readonly editionKey: string;
  readonly number: string | null;
  readonly effectiveOn: string | null;
  readonly repeals: readonly string[];
  readonly createdAt: Date;
}

/** From this day on another document holds in its place. */
export interface Supersession {
  readonly documentId: number;
  readonly on: string;
}

/** A letter that brings a whole rule, new or revised; not one that changes parts of it or adds something to it. */
const quotedTitle =
  /^.*?(?:印发|发布|公布|转发|修订|修正|下发)[^《]*《(.+)》(?:[（(][^）)]*[）)])?(?:的?(?:通知|公告|通告|函|批复))?(?:[（(][^）)]*[）)])?$/u;
const editionWords =
  /[(（[【〔][^)）\]】〕]*(?:年|版|修订|修正|试行|暂行|草案|\d{4})[^)）\]】〕]*[)）\]】〕]|(?:19|20)\d{2}(?:年度?)?(?:[新修]?(?:版|订))?|第[一二三四五六七八九十\d]+(?:版|次修[订正])|[新旧]版|修[订正](?:版|稿|本)?|试行|暂行|最新|v\d+(?:\.\d+)*/giu;

/**
 * What all editions of one document have in common in their titles: 《关于印发〈职工慰问办法（2023年修订）〉的通知》
 * and 职工慰问办法（试行） are editions of one another.
 */
export function editionKey(title: string): string {
  const key = comparisonKey(ruleIn(title).replace(editionWords, '')).replace(
    /[()[\]【】〔〕_\-—·.,，、]/g,
    '',
  );
  return key || comparisonKey(title);
}

/** The rule that a letter's title names as its own matter; else the title. */
function ruleIn(title: string): string {
  return title.replaceAll('〈', '《').replaceAll('〉', '》').replace(quotedTitle, '$1');
}

const yearIn = (text: string | null) => text?.match(/(?:19|20)\d{2}/)?.[0];

/** The day a document holds from, or what its title or number betrays of it. */
function sinceWhen({ effectiveOn, title, number }: Edition): string | undefined {
  const year = yearIn(title) ?? yearIn(number);
  return effectiveOn ?? (year && `${year}-01-01`);
}

const numberKey = (number: string) => comparisonKey(number).replace(/[[\]()〔〕【】]/g, '');

function isNamedIn(repeals: readonly string[], document: Edition): boolean {
  return repeals.some((named) => {
    const key = comparisonKey(named);
    if (key === document.titleKey || key === comparisonKey(ruleIn(document.title))) return true;
    return document.number !== null && numberKey(named).includes(numberKey(document.number));
  });
}

const serial = (number: string | null) => Number(number?.match(/(\d+)\s*号/)?.[1] ?? NaN);

/** Whether `newer` takes the place of `older` because both are editions of one document. */
function isNewerEdition(newer: Edition, older: Edition): boolean {
  if (newer.editionKey !== older.editionKey) return false;
  const [since, before] = [sinceWhen(newer), sinceWhen(older)];
  if (since && before && since !== before) return since > before;
  if (since && before) return serial(newer.number) > serial(older.number);
  // Of an undated text nobody knows how old it is; added later than the dated one it may be the newer.
  return since !== undefined && older.createdAt <= newer.createdAt;
}

export interface SupersessionRules {
  /** The day an instant falls on in the union's time zone, 'YYYY-MM-DD'. */
  readonly dayOf: (at: Date) => string;
  /** What staff said of a document, by its id: what took its place, or null where nothing did. */
  readonly decided?: ReadonlyMap<number, number | null>;
}

/**
 * Which documents of one unit hold no longer, and since when. Worked out from all of them together, so that
 * the order in which they were added does not matter: a later edition of the same document, or one that names
 * it among those it repeals, takes its place from the day that one takes effect. Staff's word comes before both.
 *
 * @returns document id → the earliest document that took its place; those that hold are missing.
 */
export function supersessions(
  documents: readonly Edition[],
  { dayOf, decided = new Map() }: SupersessionRules,
): Map<number, Supersession> {
  const result = new Map<number, Supersession>();
  const editions = Map.groupBy(documents, (document) => document.editionKey);
  const repealing = documents.filter(({ repeals }) => repeals.length > 0);
  const by = (newer: Edition): Supersession => ({
    documentId: newer.id,
    on: sinceWhen(newer) ?? dayOf(newer.createdAt),
  });
  for (const older of documents) {
    const said = decided.get(older.id);
    const named = documents.find(({ id }) => id === said);
    if (named) result.set(older.id, by(named));
    // What was named is gone or belongs to another unit by now: then the texts decide again.
    if (named || said === null) continue;
    const others = new Set([...(editions.get(older.editionKey) ?? []), ...repealing]);
    others.delete(older);
    for (const newer of others) {
      if (decided.get(newer.id) === older.id) continue;
      const repealed = isNamedIn(newer.repeals, older) && !isNewerEdition(older, newer);
      if (!repealed && !isNewerEdition(newer, older)) continue;
      const known = result.get(older.id);
      if (!known || by(newer).on < known.on) result.set(older.id, by(newer));
    }
  }
  return result;
}
