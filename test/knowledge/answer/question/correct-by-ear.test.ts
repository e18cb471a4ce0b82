import { expect, it } from 'vitest';
import { createCorrection } from '../../../../knowledge/answer/question/correct-by-ear.ts';

const correct = createCorrection(['困难', '结婚', '蛋糕券', '重病', '候补', '补给']);

it.each([
  ['啥样的家庭算困南职工', '啥样的家庭算困难职工'],
  ['节婚慰问金是多少', '结婚慰问金是多少'],
  ['困男补助有没', '困难补助有没'],
])('reads %s as %s', (written, meant) => {
  expect(correct(written)).toBe(meant);
});

it.each(['管多少种病', '工会给不给东西', '后补材料还算数吗', '结婚慰问给多少', '住院9天'])(
  'leaves %s alone',
  (written) => {
    expect(correct(written)).toBe(written);
  },
);
