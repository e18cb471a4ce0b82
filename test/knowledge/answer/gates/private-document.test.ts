import { describe, expect, it } from 'vitest';
import { privateDocumentGate } from '../../../../knowledge/answer/gates/private-document.ts';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';

const decide = (message: string, chat: 'private' | 'group' = 'private') => {
  const text = plainText(message);
  return privateDocumentGate({ text, resolved: text, chat });
};

const stopped = [
  '材料拍给你行吗',
  '身份证照片发给你帮我填表',
  '我把病历传给你',
  '我的身份证号是110101199003071234，帮我登记',
  '银行卡号报给你吧',
];

const passed = [
  '需要身份证吗',
  '材料交到哪里',
  '发票丢了怎么办',
  '证明材料要原件吗',
  '照片要几张',
  '诊断书怎么开',
  '发你们办公室行吗',
];

describe('privateDocumentGate', () => {
  it.each(stopped)('takes no papers: %s', (message) => {
    expect(decide(message)).toEqual({ outcome: 'refused', reason: 'private_document' });
  });

  it.each(passed)('answers questions about papers: %s', (message) => {
    expect(decide(message)).toBeUndefined();
  });
});
