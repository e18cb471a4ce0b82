import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { appId } from './feishu-emulator.ts';

export const encryptKey = 'the-encrypt-key-of-the-emulator';
export const verificationToken = 'v-token-of-the-emulator';

/** One request as Feishu pushes it; tests spoil parts of it. */
export interface PushedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Feishu: AES-256-CBC under the SHA-256 of the encrypt key, the random vector in front, all in base64. */
export function seal(plain: string, key = encryptKey): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}

/** Signs a body as Feishu does, now or at another instant, with its own key or another. */
export function signedRequest(
  body: string,
  { at = new Date(), nonce = randomBytes(8).toString('hex'), key = encryptKey } = {},
): PushedRequest {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHash('sha256').update(`${timestamp}${nonce}${key}${body}`).digest('hex');
  return {
    method: 'POST',
    path: '/feishu/events',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
    body,
  };
}

/** An event in its envelope, unsealed. */
export const envelope = (
  type: string,
  event: object,
  header: { event_id?: string; token?: string; app_id?: string } = {},
): string =>
  JSON.stringify({
    schema: '2.0',
    header: {
      event_id: `ev-${randomBytes(4).toString('hex')}`,
      event_type: type,
      create_time: '1700000000000',
      token: verificationToken,
      app_id: appId,
      ...header,
    },
    event,
  });

/** The body that carries sealed JSON. */
export const sealed = (plain: string, key = encryptKey): string =>
  JSON.stringify({ encrypt: seal(plain, key) });

/** The question whether an address is the app's. */
export const challengeBody = (token = verificationToken): string =>
  JSON.stringify({ type: 'url_verification', challenge: 'ajls384kdj', token });
