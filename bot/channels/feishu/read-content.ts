import { z } from 'zod';
import type { Attachment, AttachmentKind } from '../../../jobs/delivery/channel.ts';

/** What stands in a message: words, something without words, or both. */
export interface Content {
  /** Mentions stand in it as `@_user_1`. */
  readonly words: string;
  readonly attachment?: Attachment;
}

const textContent = z.object({ text: z.string() });
const word = z.string().nullish().catch(undefined);
/** Rich text: paragraphs of runs. Phones send it for whatever has a picture or a format in it. */
const postContent = z.object({
  title: word,
  content: z.array(z.array(z.object({ tag: word, text: word, user_id: word, image_key: word }))),
});
/** As people's clients send it, or under the language it was written in. */
const anyPost = z.union([
  postContent,
  z.record(z.string(), postContent).transform((by) => Object.values(by)[0]),
]);
const pictureContent = z.object({ image_key: z.string().min(1) });
const fileContent = z.object({ file_key: z.string().min(1), file_name: z.string().min(1).catch('文件') });

/** Feishu's message types (im-v1/message/events/message_content); whatever else there is or will be is `other`. */
const kinds: Readonly<Record<string, AttachmentKind>> = {
  image: 'picture',
  file: 'file',
  folder: 'file',
  audio: 'voice',
  media: 'video',
  sticker: 'sticker',
  merge_forward: 'forwarded',
};

/** Reads a message's content, whatever its type; never fails. */
export function readContent(type: string, content: unknown, messageId: string): Content {
  const json = typeof content === 'string' ? parseJson(content) : content;
  if (type === 'text') {
    const text = textContent.safeParse(json).data?.text;
    return text === undefined ? other : { words: text };
  }
  if (type === 'post') return readPost(json, messageId);
  const kind = kinds[type];
  if (kind === 'picture') {
    return { words: '', attachment: picture(pictureContent.safeParse(json).data?.image_key, messageId) };
  }
  const file = kind === 'file' ? fileContent.safeParse(json).data : undefined;
  if (!file) return kind ? { words: '', attachment: { kind } } : other;
  // Only together do the two ids find the file again.
  const reference = `${messageId}/${file.file_key}`;
  return { words: '', attachment: { kind: 'file', file: { name: file.file_name, reference } } };
}

const other: Content = { words: '', attachment: { kind: 'other' } };

/** Feishu names no picture; its two ids find it again. */
const picture = (imageKey: string | null | undefined, messageId: string): Attachment => ({
  kind: 'picture',
  ...(imageKey ? { file: { name: '图片.jpg', reference: `${messageId}/${imageKey}` } } : {}),
});

function readPost(json: unknown, messageId: string): Content {
  const post = anyPost.safeParse(json).data;
  if (!post) return other;
  const runs = post.content.flat();
  const paragraphs = post.content.map((paragraph) =>
    paragraph.map(({ tag, text, user_id }) => (tag === 'at' ? whom(user_id) : (text ?? ''))).join(''),
  );
  const words = [post.title ?? '', ...paragraphs].join('\n').trim();
  const shown = runs.find(({ tag }) => tag === 'img');
  if (shown) return { words, attachment: picture(shown.image_key, messageId) };
  if (runs.some(({ tag }) => tag === 'media')) return { words, attachment: { kind: 'video' } };
  return { words };
}

/** Written as in a text message. */
const whom = (userId: string | null | undefined) => (userId === 'all' ? '@_all' : (userId ?? ''));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
