import {
  type Application,
  lockApplication,
  proposeApplicationHandler,
  setApplicationHandler,
} from '../../db/benefits/applications.ts';
import { insertConsent } from '../../db/benefits/consents.ts';
import type { Db } from '../../db/db.ts';
import { toPerson, type ToPerson } from '../delivery/addressed.ts';
import type { Message } from '../delivery/message.ts';
import { transferConsent } from './consent.ts';

/** Whoever gets an application, as people call them. */
export interface Receiver {
  readonly personId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unit: string;
}

const toNewHandler = (caseId: number): Message => ({
  text: `编号 ${caseId} 的申请转给您办了，请私聊我发“/申请单 ${caseId}”。内容只有您看得到。`,
  buttons: [{ label: '看申请单', say: `/申请单 ${caseId}` }],
});

/**
 * Passes an unsettled application, locked by its reader, on: to a colleague of its unit at once, with word to the worker; to another unit
 * only once the worker agrees, who is asked.
 */
export async function passOn(
  db: Db,
  { caseId, unitId, personId }: Application,
  receiver: Receiver,
  now: Date,
): Promise<{ readonly outcome: 'passed' | 'proposed'; readonly notices: readonly ToPerson[] }> {
  if (receiver.unitId === unitId) {
    await setApplicationHandler(db, caseId, { ...receiver, at: now });
    const news = `您的申请（编号 ${caseId}）换了经办人：${receiver.name}（${receiver.unit}）。不想继续办，可以说“撤回申请 ${caseId}”。`;
    return {
      outcome: 'passed',
      notices: [toPerson(receiver.personId, toNewHandler(caseId)), toPerson(personId, { text: news })],
    };
  }
  await proposeApplicationHandler(db, caseId, receiver);
  const question: Message = {
    title: `要转给别的单位办（编号 ${caseId}）`,
    text: `经办人想把您的申请转给：${receiver.name}（${receiver.unit}）。\n\n${transferConsent.wording}`,
    buttons: [
      { label: '同意转', say: `/转办意见 ${caseId} 同意`, style: 'primary' },
      { label: '不同意', say: `/转办意见 ${caseId} 不同意` },
    ],
  };
  return { outcome: 'proposed', notices: [toPerson(personId, question)] };
}

export type TransferAnswer =
  | { readonly outcome: 'passed' | 'kept'; readonly notices: readonly ToPerson[] }
  /** No such application of this person, or nothing was asked. */
  | { readonly outcome: 'nothing_asked' };

/** The worker's answer to passing it on to another unit; agreeing is a consent of its own, kept with its wording. */
export function answerTransfer(
  db: Db,
  given: { readonly caseId: number; readonly personId: string; readonly agrees: boolean; readonly now: Date },
): Promise<TransferAnswer> {
  const { caseId, personId, agrees, now } = given;
  return db.tx(async (): Promise<TransferAnswer> => {
    const application = await lockApplication(db, caseId);
    if (application?.personId !== personId || application.closedAt !== null)
      return { outcome: 'nothing_asked' };
    const { handlerId, proposedHandlerId, proposedUnitId } = application;
    if (proposedHandlerId === null || proposedUnitId === null) return { outcome: 'nothing_asked' };
    const toOld = (text: string): ToPerson[] => (handlerId === null ? [] : [toPerson(handlerId, { text })]);
    if (!agrees) {
      await proposeApplicationHandler(db, caseId, null);
      return { outcome: 'kept', notices: toOld(`编号 ${caseId} 的申请人不同意转给别的单位，还请您办。`) };
    }
    await insertConsent(db, {
      personId,
      purpose: transferConsent.purpose,
      wordingVersion: transferConsent.version,
      wording: transferConsent.wording,
      givenAt: now,
    });
    await setApplicationHandler(db, caseId, {
      personId: proposedHandlerId,
      unitId: proposedUnitId,
      at: now,
    });
    return {
      outcome: 'passed',
      notices: [
        toPerson(proposedHandlerId, toNewHandler(caseId)),
        ...toOld(`编号 ${caseId} 已经转走，您这边不再看得到。`),
      ],
    };
  });
}
