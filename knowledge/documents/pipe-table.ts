/** The cells of a line of a table drawn with |, or null where it is none. `\|` stands for the sign itself. */
export function readPipeRow(line: string): string[] | null {
  const text = line.trim();
  if (!/^[|｜]/.test(text) || isTableRule(text)) return null;
  const cells = text
    .replace(/｜/g, '|')
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replaceAll('\\|', '|')
        .replace(/<br\s*\/?>/gi, '\n')
        .trim(),
    );
  return cells.length >= 2 ? cells : null;
}

const longestRule = 1000;

/** The line under a table's header (|---|:--:|) or one drawn around a table (+----+). */
export function isTableRule(line: string): boolean {
  // No rule is longer, and the patterns try every way to divide a line of nothing but blanks.
  if (line.length > longestRule) return false;
  return (
    /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/.test(line) ||
    /^\s*[|｜+:]?[\s:|｜+─━┼┬┴├┤┌┐└┘=-]*[-─━=]{2,}[\s:|｜+─━┼┬┴├┤┌┐└┘=-]*$/.test(line)
  );
}
