import {
  type Application,
  closeApplication,
  findApplication,
  lockApplication,
  setApplicationStatus,
} from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import type { Message } from '../delivery/message.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { writeLetter } from './letters.ts';

export interface HandlingParts {
  readonly db: Db;
  readonly cipher: FieldCipher;
}

export type HandlingDecision =
  /** `notice` goes to `to` in private, in the same transaction. */
  | {
      readonly outcome: 'done';
      readonly application: Application;
      readonly to: string;
      readonly notice: Message;
    }
  /** There is none of this number for this person; the same words whether there is one for others. */
  | { readonly outcome: 'unknown_application' }
  | { readonly outcome: 'settled_already' | 'no_words' };

interface Act {
  readonly caseId: number;
  readonly text: string;
  readonly now: Date;
}

/** The application, for its handler only. */
export async function findHandled(
  db: Db,
  caseId: number,
  personId: string,
): Promise<Application | undefined> {
  const found = await findApplication(db, caseId);
  return found?.handlerId === personId ? found : undefined;
}

/** `/追问`: the handler asks the worker something. */
export function askApplicant(parts: HandlingParts, act: Act, handlerId: string): Promise<HandlingDecision> {
  return handled(parts, act, handlerId, async (application) => {
    const text = await writeLetter(parts, letter(act, 'handler', 'question'));
    await setApplicationStatus(parts.db, application.caseId, 'asked');
    return {
      title: `经办人问您（编号 ${application.caseId}）`,
      text: `${text}\n\n回话请发“/补充 ${application.caseId} 内容”。身份证号、卡号不用发。`,
    };
  });
}

/** `/办结` and `/退回`: settles the application; the worker is told, with the reason. */
export function settleApplication(
  parts: HandlingParts,
  act: Act & { readonly status: 'approved' | 'returned' },
  handlerId: string,
): Promise<HandlingDecision> {
  const needsReason = act.status === 'returned';
  return handled(
    parts,
    act,
    handlerId,
    async ({ caseId }) => {
      const text = act.text.trim() === '' ? '' : await writeLetter(parts, letter(act, 'handler', 'closing'));
      await closeApplication(parts.db, caseId, { status: act.status, at: act.now });
      return act.status === 'approved'
        ? { title: `您的申请办结了（编号 ${caseId}）`, text: text || '经办人已经办完。有不清楚的直接问我。' }
        : {
            title: `您的申请退回了（编号 ${caseId}）`,
            text: `${text}\n\n情况有变可以重新申请；有不同意见，发“/转人工”找工会同志。`,
          };
    },
    needsReason,
  );
}

/** `/补充`: the worker writes to the handler. */
export async function writeToHandler(
  parts: HandlingParts,
  act: Act,
  personId: string,
): Promise<HandlingDecision> {
  const { db } = parts;
  return db.tx(async (): Promise<HandlingDecision> => {
    const application = await lockApplication(db, act.caseId);
    if (application?.personId !== personId) return { outcome: 'unknown_application' };
    // What was approved is looked at again, and the worker asked for news of it.
    const isSettled = application.closedAt !== null && application.status !== 'approved';
    if (isSettled || application.handlerId === null) return { outcome: 'settled_already' };
    if (act.text.trim() === '') return { outcome: 'no_words' };
    await writeLetter(parts, letter(act, 'worker', 'reply'));
    await setApplicationStatus(db, application.caseId, 'open');
    const notice = {
      text: `编号 ${application.caseId} 的申请人有新的回话，请私聊我看。`,
      buttons: [{ label: '看申请单', say: `/申请单 ${application.caseId}` }],
    };
    return { outcome: 'done', application, to: application.handlerId, notice };
  });
}

const letter = (
  { caseId, text, now }: Act,
  sender: 'worker' | 'handler',
  kind: 'question' | 'reply' | 'closing',
) => ({ caseId, text, sender, kind, sentAt: now });

/** Locks the application, so that it stays as it was read until what is done to it is done. */
function handled(
  { db }: HandlingParts,
  { caseId, text }: Act,
  handlerId: string,
  act: (application: Application) => Promise<Message>,
  needsWords = true,
): Promise<HandlingDecision> {
  return db.tx(async (): Promise<HandlingDecision> => {
    const application = await lockApplication(db, caseId);
    if (application?.handlerId !== handlerId) return { outcome: 'unknown_application' };
    if (application.closedAt !== null) return { outcome: 'settled_already' };
    if (needsWords && text.trim() === '') return { outcome: 'no_words' };
    return { outcome: 'done', application, to: application.personId, notice: await act(application) };
  });
}
