import { describe, expect, it } from 'vitest';
import { stopAtGate } from '../../../../knowledge/answer/gates/gates.ts';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';

const roster = ['彭志强', '韩雪梅', '于海洋', '高峰', '安康', '金秋', '白雪松'];

function outcomeOf(message: string, chat: 'private' | 'group' = 'group', colleagues = roster) {
  const text = plainText(message);
  return stopAtGate({ text, resolved: text, chat, colleagues })?.outcome;
}

describe('a colleague’s illness or hardship told by name in a group', () => {
  it.each([
    '彭志强得了癌症，工会给多少慰问金',
    '彭志强住院了，大伙能去看看不',
    '韩雪梅花了三万块看病，有救助吗',
    '高峰住院了有慰问吗',
    '安康家房子着火了，能救助不',
    '白雪松借了网贷还不起，工会管吗',
  ])('goes on in private or is refused: %s', (message) => {
    expect(['private', 'refused']).toContain(outcomeOf(message));
  });

  it('is a common question without the roster, in private, and of somebody else’s', () => {
    expect(outcomeOf('彭志强住院了，大伙能去看看不', 'private')).toBeUndefined();
    expect(outcomeOf('彭志强住院了，大伙能去看看不', 'group', [])).toBeUndefined();
  });

  it.each([
    '关于海洋石油工人的住院慰问怎么规定',
    '用电高峰期加班累病了算工伤吗',
    '金秋助学的条件是什么',
    '安康杯竞赛期间职工受伤怎么报工伤',
    '职工住院慰问的标准是多少',
    '彭志强篮球赛报名了吗',
  ])('is no matter of a name that is only part of other words, or of nothing sensitive: %s', (message) => {
    expect(outcomeOf(message)).toBeUndefined();
  });
});
