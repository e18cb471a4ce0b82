import { Converter } from 'opencc-js/t2cn';

/** Zero-width and control characters, with which words are hidden from a filter. */
const invisible = /[\p{Cf}\p{Cc}]/gu;

/** Blanks beside a Chinese character mean nothing: "不 想 活" must read like 不想活. */
const blanksBesideChinese = /(?<=[\p{Script=Han}\p{P}])\s+|\s+(?=[\p{Script=Han}\p{P}])/gu;

/** Character by character, so that a text that is simplified already stays as it is. */
const simplify: (text: string) => string = Converter({ from: 't', to: 'cn' });

/**
 * A message as the gates and the understanding read it: NFKC, simplified characters, nothing invisible, no blanks
 * beside Chinese characters, lower case. Digits stay as written.
 */
export function plainText(text: string): string {
  return (
    simplify(
      text
        .normalize('NFKC')
        .replace(/[\r\n\t]+/g, ' ')
        .replace(invisible, ''),
    )
      .replace(blanksBesideChinese, '')
      // The dictionary leaves 著 (活著) as it is, because 著名 has it too.
      .replace(/(?<!显|原|名|专|论)著(?!名|作|者|称)/g, '着')
      .replaceAll('劵', '券')
      .trim()
      .toLowerCase()
  );
}
