import { findChat, saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { findPersonId } from '../../db/people/identities.ts';
import { findPerson } from '../../db/people/people.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';

export interface OpenedChat {
  readonly channel: string;
  readonly chatExternalId: string;
  readonly senderExternalId: string;
  readonly now: Date;
}

/** Greets who opens their chat with the bot for the first time and has not said anything yet. */
export async function welcome(
  db: Db,
  { channel, chatExternalId, senderExternalId, now }: OpenedChat,
): Promise<void> {
  const id = `${channel}:${chatExternalId}`;
  if (await findChat(db, id)) return;
  const personId = await findPersonId(db, channel, senderExternalId);
  const person = personId === undefined ? undefined : await findPerson(db, personId);
  await saveChat(db, {
    channel,
    externalId: chatExternalId,
    kind: 'private',
    title: null,
    unitId: null,
    personId: person?.id ?? null,
    sample: false,
  });
  const text = [
    `您好${person ? `，${person.name}` : ''}！我是娘家，工会的小助手。`,
    '慰问、帮扶、助学、互助保障、高温津贴、疗休养……想问什么直接说，比如“住院了能领多少慰问金”。',
    ...(person ? [] : ['要报名活动、申请待遇，我得先知道您是谁：请回复“我是 姓名”，比如“我是张三”。']),
  ].join('\n');
  await enqueue(db, {
    plan: 'welcome',
    occurrence: id,
    target: id,
    lane: 'reply',
    message: { text, buttons: [{ label: '我能做什么', say: '/帮助' }] },
    dueAt: now,
  });
}
