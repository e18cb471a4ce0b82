import { readLineMarker } from './line-marker.ts';
import { printedWidth } from './tidy-text.ts';

const sentenceEnd = /[。；：！？…!?;:]["”’』」）)】》]*$/;
const newPoint =
  /^(?:[•·●○■□◆◇▪‣*+-]\s|[-—–]{1,2}\s*\d+|附[件表则录注图]|目\s*[录次]$|注\s*[:：]|备注|[问答]\s*[:：]|[QA]\d*\s*[:：.、]|\||#)/i;

/**
 * Puts lines that were broken at the page's width back together. Lines of equal, full width that end inside a
 * sentence are wrapped; text whose lines end wherever they like is left as it is.
 * @param lines tidy lines; an empty one ends a paragraph.
 * @param fullWidth the width at which lines were broken, where it is known; found from the lines otherwise.
 */
export function joinWrappedLines(lines: readonly string[], fullWidth = wrapWidth(lines)): string[] {
  if (fullWidth === null) return lines.filter((line) => line !== '');
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const previous = joined.at(-1);
    if (open && line !== '' && previous !== undefined && !startsNewPoint(line))
      joined[joined.length - 1] = glue(previous, line);
    else if (line !== '') joined.push(line);
    open = line !== '' && continuesBelow(line, fullWidth);
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

function continuesBelow(line: string, fullWidth: number): boolean {
  return printedWidth(line) >= fullWidth - 6 && !sentenceEnd.test(line);
}

/** The width at which a text is wrapped, or null where it does not look wrapped: few lines end together. */
function wrapWidth(lines: readonly string[]): number | null {
  const unfinished = lines.filter(
    (line, i) =>
      line !== '' && !sentenceEnd.test(line) && (lines[i + 1] ?? '') !== '' && printedWidth(line) >= 40,
  );
  const widths = unfinished.map(printedWidth).sort((a, b) => b - a);
  const width = widths[Math.floor(widths.length / 10)];
  if (width === undefined || widths.length < 3) return null;
  const full = widths.filter((each) => each >= width - 6).length;
  return full / widths.length >= 0.7 && (widths[0] ?? 0) <= width + 8 ? width : null;
}
