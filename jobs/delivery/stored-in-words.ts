import type { Message } from './message.ts';

/** The picture or file of a message, for who cannot see it: `[图片] 海报.jpg`. */
export const storedInWords = ({ stored }: Pick<Message, 'stored'>): string =>
  stored ? `\n[${stored.isPicture ? '图片' : '文件'}] ${stored.name}` : '';
