import { expect, it } from 'vitest';
import { understand } from '../../../../knowledge/answer/question/follow-up.ts';
import { extract } from '../../../../knowledge/answer/wording/extract.ts';
import { foundClause } from './clause.ts';
import { createVocabulary } from '../../../../knowledge/answer/question/words/vocabulary.ts';
import { loadSynonyms } from '../../../../knowledge/search/synonyms.ts';

const vocabulary = createVocabulary(loadSynonyms());

const told = (text: string, question: string) =>
  extract(foundClause({ text }), understand(question, [], vocabulary));

const list =
  '会员有下列情形的，由所在分工会在收到申请以后的十个工作日内给予一次性慰问，由经办人当面送达并请本人签收，标准如下：\n（一）结婚登记的，发放价值800元的慰问品；\n（二）生育的，发放价值600元的慰问品；\n（三）因病住院治疗的，发放慰问金1000元；\n（四）退休的，发放价值500元的纪念品。';

it('tells a short clause whole', () => {
  expect(told('会员因病住院的，给予慰问金1000元。\n同病一次。', '住院慰问多少').text).toBe(
    '会员因病住院的，给予慰问金1000元。同病一次。',
  );
});

it('tells of a long list the item asked about, with its lead', () => {
  const { text } = told(list, '住院给多少');
  expect(text).toContain('标准如下：（三）因病住院治疗的，发放慰问金1000元；');
  expect(text).not.toContain('800元');
});

it('quotes the clause letter by letter', () => {
  const { quote } = told(list, '住院给多少');
  expect(list).toContain(quote);
  expect(quote).toContain('1000元');
});

it('tells of a clause with several cases the one the asker’s figures meet', () => {
  const text =
    '职工在本集团以及以前的工作单位累计工作满1年不满10年的，经本人书面申请并由所在部门统筹安排，年休假为5天。累计工作满10年不满20年的，经本人书面申请并由所在部门统筹安排，年休假为10天。累计工作满20年的，经本人书面申请并由所在部门统筹安排，年休假为15天。';
  expect(told(text, '工作十二年休几天').text).toContain('10天');
});

it('tells yes and no with the question that they answer, which need not be the asker’s', () => {
  const question = '可以让家里人替我来办手续吗？';
  const of = (text: string) =>
    extract(foundClause({ kind: 'qa', question, text }), understand('我不是会员能领吗', [], vocabulary)).text;
  expect(of('可以。家属带上会员证就能代办。')).toBe(
    '“可以让家里人替我来办手续吗？”可以。家属带上会员证就能代办。',
  );
  expect(of('家属带上会员证就能代办。')).toBe('家属带上会员证就能代办。');
});
