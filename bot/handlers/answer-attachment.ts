import { extname } from 'node:path';
import type { Attachment, AttachmentKind } from '../../jobs/delivery/channel.ts';
import { readableEndings } from '../../knowledge/documents/read-document.ts';
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

/** Answers what holds no words; a rule document that staff send in private can be taken in after a confirmation. */
export function answerAttachment(turn: Turn, { kind, file }: Attachment): Handled {
  const asker = { personId: turn.person?.id ?? null, grants: turn.grants };
  const { allowed } = decide({ act: 'ingest_document', ...asker, unitId: turn.unit.id }, turn.tree);
  if (!file || turn.chat.kind !== 'private' || !allowed) return say(words[kind]);
  if (!readableEndings.has(extname(file.name).toLowerCase())) {
    return say(`“${file.name}”这种格式我读不了。能收的有：${[...readableEndings].join(' ')}`);
  }
  return {
    replies: [
      replyHere({
        text: `收到“${file.name}”。要收进“${turn.unit.name}”的资料库吗？收进去以后，大家问到就会按它回答。`,
        buttons: [
          ...(forecastFile.test(file.name)
            ? [{ label: '当高温预报导入', say: `/导入高温预报 ${file.reference} ${file.name}` }]
            : []),
          { label: '收进资料库', say: `/收录 ${file.reference} ${file.name}`, style: 'primary' },
          { label: '不用', say: '/收录 不用' },
        ],
      }),
    ],
  };
}
