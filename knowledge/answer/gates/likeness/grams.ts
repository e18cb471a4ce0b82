import { undisguised } from '../disguise.ts';
import { inStandardWords } from '../standard-words.ts';
import { withoutWaysOfSpeaking } from '../ways-of-speaking.ts';

const longest = 3;

/** The distinct runs of one to three characters of a plain text, its beginning ^ and end $ among them; every number is 0. */
export function grams(text: string): readonly string[] {
  const said = withoutWaysOfSpeaking(undisguised(inStandardWords(text)));
  const framed = [...`^${said.replace(/\d+/g, '0')}$`];
  const found = new Set<string>();
  for (let length = 1; length <= longest; length++)
    for (let start = 0; start + length <= framed.length; start++)
      found.add(framed.slice(start, start + length).join(''));
  return [...found];
}
