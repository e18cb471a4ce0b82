/** To tap in an empty private chat: what people ask most. */
export const suggestedQuestions: readonly string[] = [
  '我住院了能领多少慰问金？',
  '高温津贴一个月多少钱？',
  '孩子考上大学，工会有补助吗？',
  '工龄八年，年休假几天？',
  '结婚登记了，工会有慰问吗？',
];
