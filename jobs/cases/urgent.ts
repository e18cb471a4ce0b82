import { type Case, urgentMark as mark } from '../../db/voice/cases.ts';
import type { Message } from '../delivery/message.ts';

/** Kept for staff where somebody spoke of ending their life: the words themselves are nobody's to read. */
export const lookAfterMe = `${mark}我说了让人担心的话，请工会的同志尽快当面或打电话关心我，别在群里提。（机器人已给出心理援助热线 12356）`;

/** Whether somebody must come at once. */
export const isUrgent = ({ question }: Pick<Case, 'question'>): boolean => question.startsWith(mark);

/** What the nearest staff are told at once, by day or night. */
export const urgentNotice = (caseId: number, name: string, unit: string): Message => ({
  text: `${mark}${unit}的${name}刚才跟我说了让人担心的话。请马上当面或打电话关心，身边别离人；有危险先打 120 或 110。别在群里提，也不要转述。\n我已经给了心理援助热线 12356。办完请发：/结案 ${caseId} 怎么办的`,
});
