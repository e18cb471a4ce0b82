import { bullet } from './document-entry.ts';
import { firstWords } from './first-words.ts';
import type { NamedText } from './article-parts.ts';
import type { Stretch } from './stretch.ts';
import { longestClause, partLongText } from './part-long-text.ts';
import { namesTable } from './table-place.ts';
import { tableText } from './table-text.ts';

/**
 * The text under a heading: whole where it is short, else in pieces named 慰问标准 第2段. Text without a heading is
 * cited paragraph by paragraph: 第3段, or by the number and first words it begins with (三、申请时限).
 * @param firstParagraph the number of the document's next paragraph without a heading.
 */
export function partsOfSection(section: Stretch, firstParagraph: number): NamedText[] {
  const groups = groupLines(section);
  if (groups.length === 0)
    return section.parts.length === 0 && section.name !== null
      ? [{ name: section.name, text: section.name }]
      : [];
  if (section.name === null) {
    return groups.flatMap((group, i) => {
      const name = numberedName(group) ?? `第${firstParagraph + i}段`;
      return partLongText(group.text).map((text) => ({ name, text }));
    });
  }
  const heading = section.name;
  const whole = groups.map(({ text }) => text).join('\n');
  if (whole.length <= longestClause) return [{ name: heading, text: whole }];
  const pieces: string[] = [];
  for (const piece of groups.flatMap(({ text }) => partLongText(text))) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + piece.length < longestClause)
      pieces[pieces.length - 1] = `${last}\n${piece}`;
    else pieces.push(piece);
  }
  return pieces.map((text, i) => ({ name: `${heading} 第${i + 1}段`, text }));
}

interface Group {
  readonly text: string;
  readonly numbered: { readonly label: string; readonly rest: string } | null;
}

/** 一、 of a notice without headings. */
const mainPoint = /^[一二三四五六七八九十]+、$/;
const longestLead = 200;
const longestHeading = 20;

const leadIn = /[:：]$|如下|下列|以下|下表|附表|[见按]表|所列/;

/** Paragraphs; a list goes with the line that announces it (“…下列材料：”). */
function groupLines({ name, parts }: Stretch): Group[] {
  const groups: Group[] = [];
  let announced = false;
  let lead: string | undefined;
  for (const [i, part] of parts.entries()) {
    if (namesTable(parts, i)) continue;
    const last = groups.at(-1);
    if (part.kind === 'table') {
      const text = tableText(part.table, part.unit);
      if (last && text.length <= longestClause && (name !== null || leadIn.test(last.text)))
        groups[groups.length - 1] = { ...last, text: `${last.text}\n${text}` };
      continue;
    }
    const { text, marker } = part.line;
    const isPoint = bullet.test(text);
    const isItem = marker !== null || isPoint;
    if (name === null && marker && mainPoint.test(marker.label)) {
      // 对《…》作如下调整：一、… 二、…: each point is cited by itself, and says with its lead what it changes.
      if (last && /[:：]$/.test(last.text) && last.text.length <= longestLead) lead = groups.pop()?.text;
      groups.push({ text: lead === undefined ? text : `${lead}\n${text}`, numbered: marker });
      announced = false;
    } else if (last && (isPoint || (announced && isItem) || /[:：]$/.test(last.text))) {
      groups[groups.length - 1] = { ...last, text: `${last.text}\n${text}` };
      announced ||= /[:：]$/.test(last.text);
    } else {
      groups.push({ text, numbered: marker });
      // 附件：1．申请表, the rest of the list on lines of their own.
      announced = /^附\s*件\s*[:：]/.test(text);
    }
  }
  return groups;
}

function numberedName({ numbered }: Group): string | null {
  if (!numbered) return null;
  // 三、申请时限 is a heading, a whole sentence is none: it is cited as 三、.
  if (mainPoint.test(numbered.label) && numbered.rest.length > longestHeading) return numbered.label;
  const words = firstWords(numbered.rest);
  return words === '' ? null : numbered.label + words;
}
