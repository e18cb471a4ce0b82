import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { decryptEvent } from './decrypt-event.ts';
import type { ReplayGuard } from './replay-guard.ts';

/** What only Feishu and we know (developer console: 事件与回调 → 加密策略). */
export interface WebhookKeys {
  readonly appId: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The bytes as they came: a signature over parsed and re-written JSON says nothing about them. */
  readonly body: Buffer;
}

export type WebhookRefusal =
  | 'signature_missing'
  | 'signature_wrong'
  | 'stale'
  | 'from_the_future'
  | 'replayed'
  | 'not_encrypted'
  | 'undecipherable'
  | 'token_wrong'
  | 'foreign_app'
  | 'unknown_shape';

export type WebhookVerdict =
  | { readonly kind: 'event'; readonly type: string; readonly event: object; readonly signature: string }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly reason: WebhookRefusal };

export interface CheckOptions {
  readonly keys: WebhookKeys;
  readonly now: Date;
  /** How old a request may be. Whether a re-push keeps its first timestamp, Feishu does not say. */
  readonly freshMs: number;
  readonly replays: ReplayGuard;
}

/** Clocks differ by this much at most. */
const clockSkewMs = 5 * 60_000;

const envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string(),
    event_type: z.string(),
    token: z.string(),
    app_id: z.string().optional(),
  }),
  event: z.record(z.string(), z.unknown()),
});
/** Of schema 1.0, which only events of before 2021 have: acknowledged, or Feishu would push them again. */
const oldEnvelope = z.object({
  type: z.literal('event_callback'),
  uuid: z.string(),
  token: z.string(),
  event: z.looseObject({ type: z.string(), app_id: z.string().optional() }),
});
const challengeBody = z.object({
  type: z.literal('url_verification'),
  challenge: z.string(),
  token: z.string(),
});

const refused = (reason: WebhookRefusal) => ({ kind: 'refused', reason }) as const;

/**
 * Decides whether a request comes from Feishu. Nothing of it is parsed before its signature over the raw bytes
 * holds; only the question whether this address is ours (`url_verification`) comes unsigned, and that must be sealed
 * with the encrypt key and carry the token.
 */
export function checkRequest({ headers, body }: WebhookRequest, options: CheckOptions): WebhookVerdict {
  const [timestamp, nonce, signature] = [
    headers['x-lark-request-timestamp'],
    headers['x-lark-request-nonce'],
    headers['x-lark-signature'],
  ];
  if (timestamp === undefined && nonce === undefined && signature === undefined) {
    const verdict = open(body, options.keys);
    return verdict.kind === 'challenge' ? verdict : refused('signature_missing');
  }
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string') {
    return refused('signature_missing');
  }
  const { encryptKey } = options.keys;
  const mac = createHash('sha256').update(timestamp).update(nonce).update(encryptKey).update(body).digest();
  // Before anything is said about its age: only who holds the key learns what our clock says.
  if (!/^\d{1,12}$/.test(timestamp) || !sameBytes(mac, signature)) return refused('signature_wrong');
  const ageMs = options.now.getTime() - Number(timestamp) * 1000;
  if (ageMs > options.freshMs) return refused('stale');
  if (ageMs < -clockSkewMs) return refused('from_the_future');
  const known = mac.toString('hex');
  if (!options.replays.admit(known, options.now)) return refused('replayed');
  const verdict = open(body, options.keys);
  return verdict.kind === 'event' ? { ...verdict, signature: known } : verdict;
}

/** Unseals a body and holds its token against ours. */
function open(body: Buffer, { appId, encryptKey, verificationToken }: WebhookKeys) {
  // Found without parsing: an unsigned body is a stranger's.
  const sealed = /"encrypt"\s*:\s*"([A-Za-z0-9+/=\\]+)"/.exec(body.toString('latin1'))?.[1];
  if (sealed === undefined) return refused('not_encrypted');
  const plain = decryptEvent(sealed.replaceAll('\\', ''), encryptKey);
  if (plain === undefined) return refused('undecipherable');
  const json = parseJson(plain);
  const asked = challengeBody.safeParse(json).data;
  const pushed = envelope.safeParse(json).data;
  const old = oldEnvelope.safeParse(json).data;
  const token = asked?.token ?? pushed?.header.token ?? old?.token;
  if (token === undefined) return refused('unknown_shape');
  if (!sameText(token, verificationToken)) return refused('token_wrong');
  if (asked) return { kind: 'challenge', challenge: asked.challenge } as const;
  // Laid flat as the SDK's dispatcher hands events over, so that one normaliser serves both ways in.
  const header = pushed?.header ?? {
    event_id: old?.uuid,
    event_type: old?.event.type ?? '',
    app_id: old?.event.app_id,
  };
  if (header.app_id !== undefined && header.app_id !== appId) return refused('foreign_app');
  const event = { ...header, ...(pushed ?? old)?.event };
  return { kind: 'event', type: header.event_type, event } as const;
}

function sameBytes(mac: Buffer, hex: string): boolean {
  return /^[0-9a-f]{64}$/i.test(hex) && timingSafeEqual(mac, Buffer.from(hex, 'hex'));
}

/** Compares hashes, so that neither length nor beginning can be learnt from the time it takes. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return expected !== '' && timingSafeEqual(digest(given), digest(expected));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
