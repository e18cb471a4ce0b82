import { expect, it } from 'vitest';
import { withLead } from '../../../jobs/delivery/message.ts';

it('says what the buttons are where there are any, and not where they are gone', () => {
  const message = { text: '没有找到依据。', buttonsLead: '点开能看原文：' };
  const buttons = [{ label: '第一条', say: '/条文 1' }];
  expect(withLead({ ...message, buttons })).toEqual({ text: '没有找到依据。\n\n点开能看原文：', buttons });
  expect(withLead({ ...message, buttons: [] }).text).toBe('没有找到依据。');
  expect(withLead(message)).toEqual({ text: '没有找到依据。' });
});
