import { readLineMarker } from './line-marker.ts';
import { printedWidth } from './tidy-text.ts';

const sentenceEnd = /[。；：！？…!?;:]["”’』」）)】》]*$/;
const newPoint =
  /^(?:[•·●○■□◆◇▪‣*+-]\s|[-—–]{1,2}\s*\d+|附[件表则录注图]|目\s*[录次]$|注\s*[:：]|备注|[问答]\s*[:：]|[QA]\d*\s*[:：.、]|\||#)/i;

/**
 * Puts lines that were broken at the page's width back together. Lines of equal, full width that end inside a
 * sentence are wrapped; text whose lines end wherever they like is left as it is.
 * @param lines tidy lines; an empty one ends a paragraph.
 * @param widths how far each reaches on the page, its indentation counted, which tidy lines have lost.
 */
export function joinWrappedLines(lines: readonly string[], widths = lines.map(printedWidth)): string[] {
  const fullWidth = wrapWidth(lines, widths);
  if (fullWidth === null) return lines.filter((line) => line !== '');
  const joined: string[] = [];
  let open = false;
  for (const [i, line] of lines.entries()) {
    const previous = joined.at(-1);
    if (open && line !== '' && previous !== undefined && !startsNewPoint(line))
      joined[joined.length - 1] = glue(previous, line);
    else if (line !== '') joined.push(line);
    open = line !== '' && (widths[i] ?? 0) >= fullWidth - 8 && !sentenceEnd.test(line);
  }
  return joined;
}

/** Whether a line cannot be the rest of the one above: it is numbered, a bullet, a note, a question. */
export function startsNewPoint(line: string): boolean {
  return newPoint.test(line) || readLineMarker(line) !== null;
}

/** Joins two halves of a line: nothing between Chinese characters, a space between Latin words. */
export function glue(head: string, tail: string): string {
  return /[A-Za-z,.]$/.test(head) && /^[A-Za-z]/.test(tail) ? `${head} ${tail}` : head + tail;
}

/** The width at which a text is wrapped, or null where it does not look wrapped: few lines end together. */
function wrapWidth(lines: readonly string[], widths: readonly number[]): number | null {
  const unfinished = widths
    .filter((width, i) => width >= 40 && !sentenceEnd.test(lines[i] ?? '') && (lines[i + 1] ?? '') !== '')
    .sort((a, b) => b - a);
  const width = unfinished[Math.floor(unfinished.length / 10)];
  if (width === undefined || unfinished.length < 3) return null;
  const full = unfinished.filter((each) => each >= width - 8).length;
  return full / unfinished.length >= 0.7 && (unfinished[0] ?? 0) <= width + 8 ? width : null;
}
