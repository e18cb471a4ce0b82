import { describe, expect, it } from 'vitest';
import { findDocumentNumbers, readDocumentNumber } from '../../../knowledge/clauses/document-number.ts';
import { readRepeals } from '../../../knowledge/clauses/repeals.ts';

describe('readDocumentNumber', () => {
  it.each([
    ['总工办发〔2017〕32号', '总工办发〔2017〕32号'],
    ['锦工发[2025]第3号', '锦工发〔2025〕3号'],
    ['锦工发【2025】03号', '锦工发〔2025〕3号'],
    ['锦工发（2025）３号', '锦工发〔2025〕3号'],
    ['（锦工发﹝2025﹞3号）', '锦工发〔2025〕3号'],
    ['文号：锦工发〔2025〕3号', '锦工发〔2025〕3号'],
    ['锦工发〔二〇二五〕三号', '锦工发〔2025〕3号'],
    ['锦工发〔二○二五〕第十二号', '锦工发〔2025〕12号'],
    ['锦工发〔2025〕3号 签发人：张三', '锦工发〔2025〕3号'],
    ['锦工发〔2025〕3号 自2026年1月1日起施行', '锦工发〔2025〕3号'],
  ])('reads %s', (line, number) => expect(readDocumentNumber(line)).toBe(number));

  it.each([
    '《慰问办法》（锦工发〔2019〕8号）同时废止',
    '根据总工办发〔2017〕32号文件',
    '第3号',
    '2025年3号',
  ])('does not take %s for the number of the document', (line) =>
    expect(readDocumentNumber(line)).toBeNull(),
  );

  it('finds numbers inside a sentence', () =>
    expect(
      findDocumentNumbers('《甲》（锦工发[2019]8号）、《乙》（锦工办〔2020〕12号）').map(
        ({ number }) => number,
      ),
    ).toEqual(['锦工发〔2019〕8号', '锦工办〔2020〕12号']));
});

describe('readRepeals', () => {
  it.each([
    [
      '经研究，决定废止《职工慰问暂行规定》（锦工发〔2019〕8号）。',
      ['职工慰问暂行规定', '锦工发〔2019〕8号'],
    ],
    ['本办法施行之日起，废止原《生日慰问办法》和《退休慰问办法》。', ['生日慰问办法', '退休慰问办法']],
    ['决定废止《职工慰问办法》第九条。', []],
    ['根据《关于废止部分文件的通知》，制定本办法。', []],
  ])('reads what stands behind the word in %s', (line, repealed) =>
    expect(readRepeals([line])).toEqual(repealed),
  );

  it('reads a list of what is repealed', () => {
    expect(
      readRepeals([
        '下列文件同时废止：',
        '1. 《职工慰问暂行规定》（锦工发〔2019〕8号）',
        '2. 《生日慰问办法》',
        '《退休慰问办法》由工会解释。',
        '《疗休养办法》继续有效。',
      ]),
    ).toEqual(['职工慰问暂行规定', '锦工发〔2019〕8号', '生日慰问办法']);
  });

  it('reads titles and numbers of what is repealed', () => {
    expect(
      readRepeals([
        '本办法自2026年1月1日起施行。原《职工慰问暂行规定》（锦工发〔2019〕8号）、《生日慰问办法》同时废止。',
      ]),
    ).toEqual(['职工慰问暂行规定', '生日慰问办法', '锦工发〔2019〕8号']);
  });

  it.each([
    '根据《工会法》制定本办法。',
    '《职工慰问办法》第九条同时废止。',
    '《职工慰问办法》第九条与本通知不一致的，以本通知为准。',
    '此前有关规定同时废止。',
    '会员卡遗失的，原卡失效，按《会员卡办法》补办。',
    '《慰问办法》（锦工发〔2019〕8号）第九条停止执行，以本通知为准。',
    '锦工发〔2019〕8号文件第三章关于补贴的规定停止执行。',
    '《慰问办法》中有关生日的规定停止执行。',
  ])('reads nothing from %s', (line) => expect(readRepeals([line])).toEqual([]));

  it('does not take the ground of a repeal for what is repealed', () =>
    expect(readRepeals(['根据《工会法》，《慰问规定》停止执行。'])).toEqual(['慰问规定']));
});
