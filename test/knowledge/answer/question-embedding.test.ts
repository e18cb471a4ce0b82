import { describe, expect, it } from 'vitest';
import { QuestionKeptHome, questionEmbedding } from '../../../knowledge/answer/question-embedding.ts';

describe('the embedding endpoint', () => {
  it('is given questions about rules, and none that tells of the asker', async () => {
    const sent: string[] = [];
    const embedding = questionEmbedding({
      id: 'endpoint',
      embed: async (texts) => {
        sent.push(...texts);
        return texts.map(() => [1]);
      },
    });
    await embedding.embed(['住院慰问的标准是多少', '高温津贴一个月多少钱']);
    for (const own of ['我查出乳腺癌了能赔多少', '我家揭不开锅了有救济吗', '卡号6222021234567890123报销到这'])
      await expect(embedding.embed([own])).rejects.toThrow(QuestionKeptHome);
    expect(sent).toEqual(['住院慰问的标准是多少', '高温津贴一个月多少钱']);
  });
});
