import { formatListNumber } from '../documents/format-list-number.ts';
import { bullet } from './document-entry.ts';
import type { Part, Stretch } from './stretch.ts';
import { longestClause, partLongText } from './part-long-text.ts';
import { tableText } from './table-text.ts';

/** An article longer than this is cited by its paragraphs (款). */
const longArticle = 800;

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

interface Paragraph {
  readonly lead: string;
  readonly items: string[];
}

/**
 * The text of an article, or of its 款, where it is long; of its 项, where a 款 is long still (each with the words
 * that lead in to it, without which it says nothing). A small table in it is written out, so that “标准如下表”
 * carries its figures.
 */
export function partsOfArticle(article: Stretch): NamedText[] {
  const name = article.name ?? '';
  const paragraphs = paragraphsOf(article.parts);
  const whole = paragraphs.map(textOf).join('\n');
  if (whole.length <= longArticle) return [{ name, text: whole === '' ? name : whole }];
  const single = paragraphs.length === 1;
  return paragraphs.flatMap((paragraph, i) =>
    partParagraph(paragraph, single ? name : `${name}第${formatListNumber(i + 1, 'chineseCounting')}款`),
  );
}

/** 款: a line and the numbered lines, bullets and tables that belong to it. */
function paragraphsOf(parts: readonly Part[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const part of parts) {
    const last = paragraphs.at(-1);
    if (part.kind === 'table') {
      const text = tableText(part.table, part.unit);
      if (text.length > longestClause) continue;
      if (last) last.items.push(text);
      else paragraphs.push({ lead: '', items: [text] });
    } else if (
      last &&
      (part.line.marker !== null || bullet.test(part.line.text)) &&
      part.line.marker?.level !== 'article'
    )
      last.items.push(part.line.text);
    else paragraphs.push({ lead: part.line.text, items: [] });
  }
  return paragraphs;
}

function textOf({ lead, items }: Paragraph): string {
  return [lead, ...items].filter((text) => text !== '').join('\n');
}

function partParagraph(paragraph: Paragraph, name: string): NamedText[] {
  const whole = textOf(paragraph);
  if (whole.length <= longestClause) return [{ name, text: whole }];
  const { lead, items } = paragraph;
  if (items.length < 2 || lead.length > 200) return partLongText(whole).map((text) => ({ name, text }));
  const parted: NamedText[] = [];
  let number = 0;
  for (const item of items) {
    // Lines of an inner level go with the item above them.
    const isItem =
      /^[（(][一二三四五六七八九十]/.test(item) ||
      !items.some((each) => /^[（(][一二三四五六七八九十]/.test(each));
    if (isItem) number += 1;
    const itemName = number === 0 ? name : `${name}第${formatListNumber(number, 'chineseCounting')}项`;
    const last = parted.at(-1);
    if (!isItem && last && last.text.length + item.length < longestClause)
      parted[parted.length - 1] = { name: last.name, text: `${last.text}\n${item}` };
    else
      for (const text of partLongText(item, longestClause - lead.length))
        parted.push({ name: itemName, text: `${lead}\n${text}` });
  }
  return parted;
}
