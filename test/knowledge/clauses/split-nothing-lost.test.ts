import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChineseNumeral } from '../../helpers/chinese-numerals.ts';
import { splitText } from './split-text.ts';

const sign = fc.constantFrom(...'会员住院慰问金标准生日蛋糕结婚休养补贴申请材料工会');
const words = fc.array(sign, { minLength: 4, maxLength: 60 }).map((signs) => signs.join(''));
const sentence = words.map((text) => `${text}。`);
const numbering = fc.record({
  chinese: fc.boolean(),
  behind: fc.constantFrom('　', ' ', '  ', '：', '\t', ''),
  before: fc.constantFrom('', '　　', '    ', '\t'),
});

/** Lines that rules are made of, well-formed or not. */
const line = fc.oneof(
  sentence,
  words,
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), words)
    .map(([n, text]) => `第${toChineseNumeral(n)}条　${text}。`),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), words)
    .map(([n, text]) => `第${toChineseNumeral(n)}章　${text.slice(0, 10)}`),
  fc.tuple(fc.integer({ min: 1, max: 9 }), words).map(([n, text]) => `${toChineseNumeral(n)}、${text}`),
  fc.tuple(fc.integer({ min: 1, max: 9 }), words).map(([n, text]) => `（${toChineseNumeral(n)}）${text}；`),
  fc.tuple(fc.integer({ min: 1, max: 9 }), words).map(([n, text]) => `${n}. ${text}：`),
  fc.tuple(fc.integer({ min: 1, max: 3 }), words).map(([n, text]) => `附件${n}：${text.slice(0, 12)}`),
  words.map((text) => `问：${text}？`),
  words.map((text) => `答：${text}。`),
  words.map((text) => `# ${text.slice(0, 12)}`),
  words.map((text) => `### ${text.slice(0, 12)}？`),
  fc
    .tuple(words, words)
    .map(([a, b]) => `| 类别 | 标准 |\n|---|---|\n| ${a.slice(0, 8)} | ${b.slice(0, 8)} |`),
);

const bare = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

describe('splitDocument', () => {
  it('splits any numbering of articles from 1 to 999 into exactly the articles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.array(sentence, { minLength: 2, maxLength: 12 }),
        numbering,
        (first, sentences, style) => {
          const label = (i: number) => `第${style.chinese ? toChineseNumeral(first + i) : first + i}条`;
          const text = sentences.map((each, i) => style.before + label(i) + style.behind + each).join('\n');
          const { clauses } = splitText(`职工慰问办法\n${text}`);
          expect(clauses.map(({ name }) => name)).toEqual(sentences.map((_, i) => label(i)));
          expect(clauses.map((clause) => clause.text)).toEqual(sentences);
        },
      ),
    );
  });

  it('loses no letter of any text: each stands in the title or in a name, path or text', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 15 }),
        fc.constantFrom('a.txt', 'a.md'),
        (lines, fileName) => {
          const { title, clauses } = splitText(lines.join('\n\n'), fileName);
          const kept = bare(
            [title, ...clauses.flatMap(({ name, path, text }) => [name, ...path, text])].join('\n'),
          );
          for (const each of lines.flatMap((text) => text.split(/[\n|]/))) {
            // The words behind 问 and 答, 第三条 and 附件2 are looked for; the label may stand elsewhere.
            const rest = bare(
              each.replace(/^(?:[问答]：|#+ |第.{1,3}[条章]　|附件\d：|（?.、|（.）|\d\. )/, ''),
            );
            expect(kept).toContain(rest);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives every clause a name and a text that can be read on a phone', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        for (const clause of splitText(lines.join('\n'), 'a.md').clauses) {
          expect(clause.name).not.toBe('');
          expect(clause.text).not.toBe('');
          expect(clause.text.length).toBeLessThanOrEqual(1100);
        }
      }),
    );
  });
});
