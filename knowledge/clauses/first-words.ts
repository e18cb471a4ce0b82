/** A line's words up to its first stop, at most 20 characters: a name for what has no heading. */
export function firstWords(text: string): string {
  return [...(text.split(/[，。；：:,;！？]/)[0]?.trim() ?? '')].slice(0, 20).join('');
}
