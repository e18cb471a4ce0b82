/** A message goes on in the next line. */
const goesOn = /\\$/;

/** Joins lines that end in `\` with those that follow: a message of several lines. */
export async function* joinContinued(lines: AsyncIterable<string>): AsyncIterable<string> {
  let begun: string[] = [];
  for await (const line of lines) {
    begun.push(line.replace(goesOn, ''));
    if (goesOn.test(line)) continue;
    yield begun.join('\n');
    begun = [];
  }
  if (begun.length > 0) yield begun.join('\n');
}
