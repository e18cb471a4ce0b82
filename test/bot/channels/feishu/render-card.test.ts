import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../../bot/channels/feishu/render-card.ts';
import { renderText, splitByBytes } from '../../../../bot/channels/feishu/render-text.ts';
import type { Message } from '../../../../jobs/delivery/message.ts';
import { refuseCard } from '../../../emulators/feishu/validate-card.ts';

const citation = {
  document: '职工慰问办法',
  clause: '第七条',
  effectiveOn: '2025-01-01',
  quote: '给予 500 元。',
};
const full: Message = {
  title: '住院慰问',
  text: '可以领 500 元。',
  citations: [citation],
  buttons: [
    { label: '有用', say: '/有用' },
    { label: '转人工', say: '/转人工', style: 'primary' },
  ],
  note: '以工会审核为准',
};

const message = fc.record(
  {
    title: fc.string({ minLength: 1 }),
    text: fc.string({ unit: 'grapheme' }),
    citations: fc.array(fc.record({ document: fc.string(), clause: fc.string(), quote: fc.string() })),
    buttons: fc.array(fc.record({ label: fc.string(), say: fc.string() })),
    note: fc.string(),
  },
  { requiredKeys: ['text'] },
);

describe('a card', () => {
  it('holds everything of a message, with the sources folded away before the buttons', () => {
    const card = JSON.parse(renderCard(full) ?? '') as { body: { elements: { tag: string }[] } };
    expect(card.body.elements.map(({ tag }) => tag)).toEqual([
      'div',
      'collapsible_panel',
      'button',
      'button',
      'div',
    ]);
    expect(JSON.stringify(card)).toContain('"behaviors":[{"type":"callback","value":{"say":"/有用"}}]');
    expect(JSON.stringify(card)).toContain('《职工慰问办法》第七条（2025-01-01 起施行）');
  });

  it('is one that Feishu takes, whatever people write', () => {
    fc.assert(
      fc.property(message, (any) => {
        const card = renderCard(any);
        expect(card === undefined ? undefined : refuseCard(card)).toBeUndefined();
      }),
    );
  });

  it('shows people’s words as typed: no mention, no link, no format', () => {
    const words = '<at id=all></at> **粗** [点我](https://example.org)';
    const card = renderCard({ text: words, note: words, citations: [{ ...citation, quote: words }] }) ?? '';
    expect(card).not.toMatch(/"(markdown|lark_md)"/);
    expect(card.split(JSON.stringify(words)).length - 1).toBe(3);
  });

  it('beyond 30 KB or 200 elements is none', () => {
    expect(renderCard({ text: '工'.repeat(10_000) })).toBeUndefined();
    expect(
      renderCard({ text: '好', citations: Array.from({ length: 120 }, () => citation) }),
    ).toBeUndefined();
    expect(renderCard({ text: '工'.repeat(9_000) })).toBeDefined();
  });
});

describe('plain text', () => {
  it('says everything a card says, and what to type instead of a button', () => {
    expect(renderText(full)).toEqual([
      [
        '住院慰问',
        '可以领 500 元。',
        '《职工慰问办法》第七条（2025-01-01 起施行）：给予 500 元。',
        '有用：请回复“/有用”',
        '转人工：请回复“/转人工”',
        '以工会审核为准',
      ].join('\n\n'),
    ]);
  });

  it('is split without losing or cutting a character', () => {
    const long = fc.string({ unit: fc.constantFrom('工', '会', 'a', '😀', '\n'), maxLength: 300 });
    fc.assert(
      fc.property(long, fc.integer({ min: 4, max: 60 }), (text, maxBytes) => {
        const parts = splitByBytes(text, maxBytes);
        expect(parts.join('')).toBe(text);
        for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(maxBytes);
        for (const part of parts) expect(Buffer.from(part).toString()).toBe(part);
      }),
    );
  });
});
