import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passages } from '../../../../knowledge/answer/wording/passages.ts';

const pieces = (text: string) => passages(text).map(({ kind, text: piece }) => `${kind}:${piece}`);

it('cuts sentences, also at semicolons', () => {
  expect(pieces('住院的，给1000元；手术的，给2000元。同病一次。')).toEqual([
    'sentence:住院的，给1000元；',
    'sentence:手术的，给2000元。',
    'sentence:同病一次。',
  ]);
});

it('tells a list’s lead from its items, on lines of their own or not', () => {
  expect(pieces('提交下列材料：\n（一）申请表；\n（二）出院小结。')).toEqual([
    'lead:提交下列材料：',
    'item:（一）申请表；',
    'item:（二）出院小结。',
  ]);
  expect(pieces('包括：（一）米；（二）面。')).toEqual(['lead:包括：', 'item:（一）米；', 'item:（二）面。']);
});

it('leaves figures whole', () => {
  expect(pieces('按工资的0.5%缴纳，9:00至17:00办理。')).toHaveLength(1);
});

it('gives offsets at which the piece stands letter by letter', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('住院', '。', '；', '\n', '：', '（一）', ' ', '1.5')), (parts) => {
      const text = parts.join('');
      for (const piece of passages(text)) expect(text.slice(piece.start, piece.end)).toBe(piece.text);
    }),
  );
});
