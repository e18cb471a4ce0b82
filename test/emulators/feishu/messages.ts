import { refuseCard } from './validate-card.ts';

export interface SentMessage {
  readonly id: string;
  readonly to: string;
  readonly type: string;
  /** The content's JSON, parsed. */
  readonly content: unknown;
  readonly uuid: string | undefined;
  recalled: boolean;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
}

const refused = (code: number, msg: string): ApiAnswer => ({ status: 400, body: { code, msg } });
const done = (data: object = {}): ApiAnswer => ({ status: 200, body: { code: 0, msg: 'success', data } });

/** Feishu's message store: what was sent, in order, each `uuid` at most once. */
export interface Messages {
  readonly sent: readonly SentMessage[];
  create(receiveIdType: string | null, body: Record<string, unknown>): ApiAnswer;
  remove(messageId: string): ApiAnswer;
  upload(): ApiAnswer;
}

export function createMessages(): Messages {
  const sent: SentMessage[] = [];
  const fileKeys = new Set<string>();
  return {
    sent,
    create(receiveIdType, body) {
      const to = String(body['receive_id']);
      const prefixes: Record<string, string> = { chat_id: 'oc_', open_id: 'ou_' };
      const prefix = prefixes[receiveIdType ?? ''];
      if (!prefix || !to.startsWith(prefix)) return refused(230001, 'invalid receive_id');
      const uuid = typeof body['uuid'] === 'string' ? body['uuid'] : undefined;
      if (uuid !== undefined && uuid.length > 50) return refused(230001, 'uuid is too long');
      const earlier = uuid === undefined ? undefined : sent.find((message) => message.uuid === uuid);
      if (earlier) return done({ message_id: earlier.id });
      const json = String(body['content']);
      const type = String(body['msg_type']);
      const fault = type === 'interactive' ? refuseCard(json) : undefined;
      if (fault) return refused(fault.code, fault.msg);
      const content: unknown = JSON.parse(json);
      if (type === 'text' && Buffer.byteLength(json) > 150 * 1024) return refused(230025, 'too long');
      if (type === 'file' && !fileKeys.has(fileKeyOf(content))) return refused(230055, 'no such file');
      const message = { id: `om_${sent.length + 1}`, to, type, content, uuid, recalled: false };
      sent.push(message);
      return done({ message_id: message.id });
    },
    remove(messageId) {
      const message = sent.find(({ id }) => id === messageId);
      if (!message) return refused(230001, 'no such message');
      if (message.recalled) return refused(230011, 'the message was recalled');
      message.recalled = true;
      return done();
    },
    upload() {
      const fileKey = `file_${fileKeys.size + 1}`;
      fileKeys.add(fileKey);
      return done({ file_key: fileKey });
    },
  };
}

const fileKeyOf = (content: unknown): string =>
  typeof content === 'object' && content !== null && 'file_key' in content ? String(content.file_key) : '';
