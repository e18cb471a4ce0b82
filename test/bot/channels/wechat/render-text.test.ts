import { expect, it } from 'vitest';
import { readMention } from '../../../../bot/channels/wechat/read-mention.ts';
import { renderText } from '../../../../bot/channels/wechat/render-text.ts';

it('a text holds everything of a message', () => {
  const text = renderText({
    title: '住院慰问',
    text: '可以领 500 元。',
    citations: [
      { document: '职工慰问办法', clause: '第七条', effectiveOn: '2025-01-01', quote: '给予 500 元。' },
    ],
    buttons: [{ label: '转人工', say: '/转人工' }],
    file: { name: '申请表.docx', base64: '' },
    note: '以工会审核为准',
  });
  expect(text).toBe(
    [
      '【住院慰问】',
      '可以领 500 元。',
      '依据：\n· 《职工慰问办法》第七条（2025-01-01 起施行）：给予 500 元。',
      '附件“申请表.docx”在微信里还发不了，请到飞书或网页上领取。',
      '请回复数字：\n1. 转人工',
      '以工会审核为准',
    ].join('\n\n'),
  );
});

it('a mention is read from the list, else from the text, by any of the bot’s names, whatever is in them', () => {
  expect(readMention('你好', true, ['娘家'])).toEqual({ mentioned: true, text: '你好' });
  expect(readMention('@小家(工会)\u2005你好', false, ['娘家', '小家(工会)'])).toEqual({
    mentioned: true,
    text: '你好',
  });
  expect(readMention('请问@娘家', false, ['娘家'])).toEqual({ mentioned: true, text: '请问' });
  expect(readMention('我想娘家了', false, ['娘家'])).toMatchObject({ mentioned: false });
  expect(readMention(' 你好 ', false, [''])).toEqual({ mentioned: false, text: '你好' });
});
