import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export interface WebhookTrial {
  /** Where this machine's web server listens. */
  readonly url: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

const patienceMs = 5_000;

/**
 * Asks our own web server what Feishu asks when the address is saved in its console.
 *
 * @returns what is left to do, in Chinese.
 * @throws Error where it does not answer as it must.
 */
export async function tryWebhook({ url, encryptKey, verificationToken }: WebhookTrial): Promise<string> {
  const challenge = randomBytes(8).toString('hex');
  const plain = JSON.stringify({ type: 'url_verification', challenge, token: verificationToken });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ encrypt: seal(plain, encryptKey) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const answer: unknown = await response.json();
  const answered = typeof answer === 'object' && answer !== null && 'challenge' in answer && answer.challenge;
  if (answered !== challenge) throw new Error(`${url} → HTTP ${response.status}`);
  return `${url} 答对了。飞书要从外网访问它：请让你的域名（https）把 /feishu/events 转到这里，再填进“事件与回调”的请求地址`;
}

/** As Feishu seals what it pushes; the other way round in `decrypt-event.ts`. */
function seal(plain: string, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}
