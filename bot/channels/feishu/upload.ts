import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@larksuiteoapi/node-sdk';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { MessageFile } from '../../../jobs/delivery/message.ts';
import type { Answer, Call } from './call.ts';

/** Hands a file to Feishu, which gives its key; `im.file.create` and its like would lose the code of a refusal. @throws SendError */
export async function upload(
  call: Call,
  client: Client,
  {
    file,
    field,
    to,
    data,
  }: {
    readonly file: MessageFile;
    /** What the file is called in the form, and its key in the answer. */
    readonly field: 'file' | 'image';
    readonly to: 'files' | 'images';
    readonly data: object;
  },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-'));
  try {
    // The SDK sends a buffer without a file name, which Feishu does not take.
    const path = join(folder, 'file');
    await writeFile(path, Buffer.from(file.base64, 'base64'), { mode: 0o600 });
    const answer = await call((options) =>
      client.request<Answer<Readonly<Record<string, string>>>>(
        {
          method: 'POST',
          url: `/open-apis/im/v1/${to}`,
          headers: { 'Content-Type': 'multipart/form-data' },
          data: { ...data, [field]: createReadStream(path) },
        },
        options,
      ),
    );
    const key = answer.data?.[`${field}_key`];
    if (!key) throw new SendError('retry', `Feishu answered without a key for the ${field}`);
    return key;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** So many are remembered: a broadcast sends one file to hundreds. */
const remembered = 8;

/** Uploads what is sent again and again once; Feishu takes a key as often as one likes. */
export function onceEach(
  handIn: (file: MessageFile) => Promise<string>,
): (file: MessageFile) => Promise<string> {
  const keys = new Map<string, Promise<string>>();
  return (file) => {
    const name = createHash('sha256').update(`${file.name}\n${file.base64}`).digest('hex');
    const known = keys.get(name);
    if (known) return known;
    const key = handIn(file);
    keys.set(name, key);
    key.catch(() => keys.delete(name));
    const [oldest] = keys.keys();
    if (keys.size > remembered && oldest !== undefined) keys.delete(oldest);
    return key;
  };
}
