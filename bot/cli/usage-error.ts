/** Commander's sentences (lib/command.js of commander 15) with what they say in Chinese. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.+?)'/, '少写了：<$1>。'],
  [/option '(.+?)' argument missing/, '$1 后面少了内容。'],
  [/required option '(.+?)' not specified/, '少了选项 $1。'],
  [/unknown option '(.+?)'/, '没有 $1 这个选项。'],
  [/unknown command '(.+?)'/, '没有“$1”这个命令。'],
  [/too many arguments.*but got \d+: ([^]*)\.$/, '多写了内容：$1。带空格的话请用引号括起来。'],
];
const suggestion = /\(Did you mean (?:one of )?(.+?)\?\)/;

/** What commander says of wrong usage, for the person at the terminal. Unknown sentences stay as they are. */
export function usageError(message: string): string {
  const line = message.trim();
  for (const [pattern, words] of sentences) {
    const [found] = pattern.exec(line) ?? [];
    if (found === undefined) continue;
    const like = suggestion.exec(line)?.[1];
    return `${found.replace(pattern, words)}${like === undefined ? '' : `是不是 ${like}？`}\n`;
  }
  return message;
}
