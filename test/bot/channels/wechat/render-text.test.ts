import { expect, it } from 'vitest';
import { readMention } from '../../../../bot/channels/wechat/read-mention.ts';
import { renderText } from '../../../../bot/channels/wechat/render-text.ts';
import { splitText } from '../../../../bot/channels/wechat/split-text.ts';

it('a text holds everything of a message', () => {
  const text = renderText({
    title: '住院慰问',
    text: '可以领 500 元。',
    citations: [
      { document: '职工慰问办法', clause: '第七条', effectiveOn: '2025-01-01', quote: '给予 500 元。' },
    ],
    buttons: [{ label: '转人工', say: '/转人工' }],
    numbersFrom: 3,
    note: '以工会审核为准',
  });
  expect(text).toBe(
    [
      '【住院慰问】',
      '可以领 500 元。',
      '依据：\n· 《职工慰问办法》第七条（2025-01-01 起施行）：给予 500 元。',
      '请回复数字：\n3. 转人工',
      '以工会审核为准',
    ].join('\n\n'),
  );
});

it('where nobody remembers numbers, it says what to type', () => {
  const buttons = [
    { label: '报名羽毛球', say: '/报名 3 羽毛球' },
    { label: '是', say: '是' },
  ];
  expect(renderText({ text: '开始报名', buttons })).toBe(
    '开始报名\n\n· 报名羽毛球：请发“/报名 3 羽毛球”\n· 请发“是”',
  );
});

it('a mention is read from the list, else from the text, by any of the bot’s names, whatever is in them', () => {
  const read = (text: string, listed = false, names = ['娘家', '小家(工会)', '工会\u2005小 家']) =>
    readMention(text, listed, names);
  expect(read('你好', true)).toEqual({ mentioned: true, text: '你好' });
  expect(read('@小家(工会)\u2005你好')).toEqual({ mentioned: true, text: '你好' });
  expect(read('@工会 小\u00a0家\u2005你好')).toEqual({ mentioned: true, text: '你好' });
  expect(read('@娘家，你好')).toEqual({ mentioned: true, text: '你好' });
  expect(read('请问@娘家')).toEqual({ mentioned: true, text: '请问' });
  expect(read('我想娘家了')).toMatchObject({ mentioned: false });
  expect(read(' 你好 ', false, [''])).toEqual({ mentioned: false, text: '你好' });
  expect(read('@老名字\u2005你好', true)).toEqual({ mentioned: true, text: '你好' });
});

it('a quoted mention is nobody’s, and what is quoted is not read', () => {
  const quote = '「张三：@娘家 高温津贴多少」\n- - - - - - - - - - - - - - -\n';
  expect(readMention(`${quote}我也想知道`, false, ['娘家'])).toEqual({
    mentioned: false,
    text: '我也想知道',
  });
  expect(readMention(`${quote}@娘家 你好`, false, ['娘家'])).toEqual({ mentioned: true, text: '你好' });
});

it('long texts are split at lines, never inside a character, and nothing is lost', () => {
  expect(splitText('一\n二\n三', 3)).toEqual(['一\n二', '三']);
  const smileys = '😀'.repeat(10);
  expect(splitText(smileys, 4).join('')).toBe(smileys);
  for (const part of splitText(smileys, 5)) expect(part).toMatch(/^(😀)+$/u);
});
