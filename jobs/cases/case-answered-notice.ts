import type { Case } from '../../db/cases.ts';
import type { Message } from '../delivery/message.ts';
import { shorten } from './shorten.ts';

/** The notice to the asker that staff have answered. */
export function caseAnsweredNotice({ question, answer }: Case): Message {
  return { title: '工会同志答复您了', text: `您问：${shorten(question)}\n\n答复：${answer ?? ''}` };
}
