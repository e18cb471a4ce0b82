import { extname } from 'node:path';
import type { Attachment, AttachmentKind } from '../../jobs/delivery/channel.ts';
import { readableEndings } from '../../knowledge/documents/read-document.ts';
import { findWaiting } from '../../jobs/broadcasts/find-waiting.ts';
import { findFindingInHand } from '../../db/voice/findings.ts';
import type { FetchParts } from '../files/fetch-then-tell.ts';
import { keepPhoto } from '../files/keep-photo.ts';
import { broadcastActor } from '../broadcasts/actor.ts';
import type { Act } from '../gate/acts.ts';
import { decide } from '../gate/decide.ts';
import { type Handled, replyHere, say, type Turn } from '../router/turn.ts';

const words: Record<AttachmentKind, string> = {
  picture:
    '图片我不看也不存：证件、病历的照片请撤回，办手续时当面给经办人看就行。想问的请打成字发给我，我马上帮您查。',
  voice: '语音我还听不懂。请打成字发给我，或者长按语音“转文字”再发一遍。',
  video: '视频我还看不懂。请把想问的打成字发给我。',
  sticker: '收到！有事直接打字问我就行。',
  forwarded: '转发来的聊天记录我还看不懂。请把想问的那句话打成字发给我。',
  file: '文件我这边不收。想问什么直接打字；要交材料，发“/转人工”找工会同志。',
  other: '这种消息我还看不懂。请把想问的打成字发给我。',
};

/** A table whose name speaks of the weather. */
const forecastFile = /(?:高温|气温|天气|预报).*\.(?:xlsx|csv)$/iu;
/** So long after a finding was reported or worked on, a picture belongs to it. */
const pictureMs = 10 * 60_000;
/** So many drafts are offered to take it along. */
const draftsOffered = 3;

/**
 * Answers what holds no words. What staff send in private can be taken into the library, where it is a document that can
 * be read, or go out with a broadcast.
 */
export function createAnswerAttachment(parts: FetchParts) {
  const { db } = parts;
  return async (turn: Turn, { kind, file }: Attachment): Promise<Handled> => {
    const since = new Date(turn.now.getTime() - pictureMs);
    const findingId =
      file && kind === 'picture' && turn.person
        ? await findFindingInHand(db, turn.person.id, since)
        : undefined;
    if (file && findingId !== undefined) {
      const afterwards = () => keepPhoto(parts, turn, { id: findingId, file });
      return { ...say(`收到，正在存到隐患 ${findingId} 号。`), afterwards };
    }
    const asker = { personId: turn.person?.id ?? null, grants: turn.grants };
    const may = (act: Act) => decide({ act, ...asker, unitId: turn.unit.id }, turn.tree).allowed;
    const mayIngest = kind === 'file' && may('ingest_document');
    const mayPublish = may('draft_broadcast');
    if (!file || turn.chat.kind !== 'private' || !(mayIngest || mayPublish)) return say(words[kind]);
    const isReadable = mayIngest && readableEndings.has(extname(file.name).toLowerCase());
    const actor = broadcastActor(turn, 'draft_broadcast');
    const drafts = mayPublish
      ? await findWaiting(db, turn.tree, { actor, act: 'confirm', now: turn.now })
      : [];
    const of = `${file.reference} ${file.name}`;
    return {
      replies: [
        replyHere({
          text: [
            `收到${kind === 'picture' ? '图片' : `“${file.name}”`}。`,
            ...(isReadable
              ? [`要收进“${turn.unit.name}”的资料库吗？收进去以后，大家问到就会按它回答。`]
              : kind === 'file'
                ? [`这种格式收不进资料库，能收的有：${[...readableEndings].join(' ')}`]
                : ['证件、病历的照片请撤回，我不看也不存。']),
            ...(mayPublish ? ['也可以随公告发出去。'] : []),
          ].join('\n'),
          buttons: [
            ...(isReadable && forecastFile.test(file.name)
              ? [{ label: '当高温预报导入', say: `/导入高温预报 ${of}` }]
              : []),
            ...(isReadable ? [{ label: '收进资料库', say: `/收录 ${of}`, style: 'primary' as const }] : []),
            ...drafts
              .slice(-draftsOffered)
              .map(({ id }) => ({ label: `附到公告 ${id} 号`, say: `/随公告发 ${id} ${of}` })),
            ...(mayPublish ? [{ label: '用它发一条公告', say: `/随公告发 新 ${of}` }] : []),
            { label: '不用', say: '/收录 不用' },
          ],
        }),
      ],
    };
  };
}
