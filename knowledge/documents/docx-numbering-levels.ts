import { getElementsByTagName } from 'domutils';
import { type HtmlElement, isTag, parseMarkup } from './html-nodes.ts';

export interface NumberingLevel {
  /** Word's numFmt: decimal, chineseCountingThousand, bullet, … */
  readonly format: string;
  /** Word's lvlText: 第%1条, （%2）. */
  readonly text: string;
  readonly start: number;
  /** The list begins anew at `start` instead of going on from another list of the same kind. */
  readonly restartOnce: boolean;
  /** Whether it begins anew under each number above it; articles that count on through chapters do not. */
  readonly restarts: boolean;
  /** All numbers in its label are written 1, 2, 3 (Word's isLgl). */
  readonly legal: boolean;
}

export interface NumberingList {
  /** Lists of one kind count on together. */
  readonly counterId: string;
  readonly levels: ReadonlyMap<number, NumberingLevel>;
}

/** Reads word/numbering.xml. @returns lists by the numId that paragraphs name. */
export function readNumberingLevels(xml: string): Map<string, NumberingList> {
  const document = parseMarkup(xml, { xmlMode: true });
  const kinds = new Map<
    string,
    { levels: Map<number, NumberingLevel>; styleLink: string | null; linkedStyle: string | null }
  >();
  for (const kind of getElementsByTagName('w:abstractNum', document)) {
    kinds.set(kind.attribs['w:abstractNumId'] ?? '', {
      levels: new Map(childrenNamed(kind, 'w:lvl').map((level) => [indexOf(level), readLevel(level)])),
      styleLink: value(kind, 'w:numStyleLink'),
      linkedStyle: value(kind, 'w:styleLink'),
    });
  }
  const lists = new Map<string, NumberingList>();
  for (const list of getElementsByTagName('w:num', document)) {
    const named = value(list, 'w:abstractNumId') ?? '';
    const link = kinds.get(named)?.styleLink;
    const linked = link ? [...kinds].find(([, kind]) => kind.linkedStyle === link) : undefined;
    const counterId = linked?.[0] ?? named;
    const levels = new Map(kinds.get(counterId)?.levels ?? []);
    for (const override of childrenNamed(list, 'w:lvlOverride')) {
      const index = indexOf(override);
      const replaced = childrenNamed(override, 'w:lvl')[0];
      const level = replaced ? readLevel(replaced) : levels.get(index);
      const start = value(override, 'w:startOverride');
      if (level)
        levels.set(index, start === null ? level : { ...level, start: Number(start), restartOnce: true });
    }
    lists.set(list.attribs['w:numId'] ?? '', { counterId, levels });
  }
  return lists;
}

function readLevel(level: HtmlElement): NumberingLevel {
  return {
    format: value(level, 'w:numFmt') ?? 'decimal',
    text: value(level, 'w:lvlText') ?? '',
    start: Number(value(level, 'w:start') ?? '1'),
    restartOnce: false,
    restarts: value(level, 'w:lvlRestart') !== '0',
    legal: childrenNamed(level, 'w:isLgl').length > 0,
  };
}

function indexOf(element: HtmlElement): number {
  return Number(element.attribs['w:ilvl'] ?? '0');
}

function childrenNamed(element: HtmlElement, name: string): HtmlElement[] {
  return element.children.filter(isTag).filter((each) => each.name === name);
}

function value(element: HtmlElement, name: string): string | null {
  return childrenNamed(element, name)[0]?.attribs['w:val'] ?? null;
}
