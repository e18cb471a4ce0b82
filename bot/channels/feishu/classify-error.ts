import { z } from 'zod';
import {
  type Crowded,
  type RefusedFor,
  SendError,
  type SendErrorKind,
  type SendErrorOptions,
} from '../../../jobs/delivery/channel.ts';

/** “Not now”: the chat's own limit, which all bots in it share, */
const chatLimit = 230020;
/** and the gateway's and the hour's. */
const wholeLimits = new Set([99991400, 11232]);
/** The same `uuid` is still under way: it may arrive yet. */
const inFlight = 230049;
/** A card that Feishu cannot show: too large, an unknown tag, too many elements. The same words as text may pass. */
const cardCodes = new Set([230025, 230099, 200861, 11310]);
/** Codes of final refusals of which people can do something (Feishu: im-v1/message/create). */
const refusedFor: ReadonlyMap<number, RefusedFor> = new Map([
  ...[230002, 232009, 232011].map((code) => [code, 'chat_gone'] as const),
  ...[230013, 230038].map((code) => [code, 'out_of_reach'] as const),
  [230053, 'stopped_by_person'],
  ...[230018, 230035].map((code) => [code, 'not_allowed_in_chat'] as const),
  ...[230022, 230028].map((code) => [code, 'content_refused'] as const),
]);
/** A tenant token that is no longer accepted. */
const tokenCodes = new Set([99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677]);
/** The request never left this machine. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  // Nor did it pass the company's proxy.
  'ERR_PROXY_TUNNEL',
]);

/** An answer of Feishu's own with `code` ≠ 0. */
export class FeishuRefusal extends SendError {
  readonly code: number;
  /** Of HTTP. */
  readonly status: number;

  constructor(
    { code, status }: { code: number; status: number },
    kind: SendErrorKind,
    message: string,
    options: SendErrorOptions,
  ) {
    super(kind, `Feishu ${code}: ${message}`, options);
    this.code = code;
    this.status = status;
  }
}

/** Whether the tenant token has to be fetched anew. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof FeishuRefusal && tokenCodes.has(error.code);

/** Whether the card was refused, and not the chat or the moment. */
export const isCardRefused = (error: unknown): error is FeishuRefusal =>
  error instanceof FeishuRefusal && cardCodes.has(error.code);

/** Whether that interface is not there at all: an older private deployment, a proxy that lets only some through. */
export function isNotThere(error: unknown): boolean {
  if (error instanceof FeishuRefusal) return notThere.safeParse(error.status).success;
  return error instanceof SendError && notThereAnswer.safeParse(error.cause).success;
}
const notThere = z.literal([404, 405, 501]);
const notThereAnswer = z.object({ response: z.object({ status: notThere }) });

/**
 * A business failure (Feishu: im-v1/message/create, generic error codes).
 *
 * @param status the HTTP status; behind a 5xx the message may have been stored all the same.
 */
export function refusal(code: number, message: string, status = 200, retryAfterMs?: number): FeishuRefusal {
  const crowded = crowdedOf(code, status);
  return new FeishuRefusal({ code, status }, kindOf(code, status, crowded), message, {
    retryAfterMs,
    crowded,
    why: refusedFor.get(code),
  });
}

function crowdedOf(code: number | undefined, status: number): Crowded | undefined {
  if (code === chatLimit) return 'chat';
  return status === 429 || wholeLimits.has(code ?? 0) ? 'whole' : undefined;
}

function kindOf(code: number, status: number, crowded: Crowded | undefined): SendErrorKind {
  if (crowded || tokenCodes.has(code)) return 'retry';
  return code === inFlight || status >= 500 ? 'unknown' : 'final';
}

const seconds = z.coerce.number().positive().optional().catch(undefined);
/** What axios throws once there was an answer. */
const answered = z.object({
  response: z.object({
    status: z.number(),
    data: z.unknown(),
    headers: z.object({ 'x-ogw-ratelimit-reset': seconds, 'retry-after': seconds }).catch({}),
  }),
});
/** What Feishu says in it; anything else comes from a proxy. */
const spoken = z.object({ code: z.number().refine((code) => code !== 0), msg: z.string().default('') });
const unanswered = z.object({ code: z.string() });

/** Whatever a call threw. Without an answer from Feishu the message may have arrived. */
export function classifyError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const answer = answered.safeParse(error).data?.response;
  if (!answer) {
    const isNotSent = notSent.has(unanswered.safeParse(error).data?.code ?? '');
    return new SendError(isNotSent ? 'retry' : 'unknown', words, { cause: error });
  }
  // Feishu's gateway, or a proxy before it.
  const resetSeconds = answer.headers['x-ogw-ratelimit-reset'] ?? answer.headers['retry-after'];
  const retryAfterMs = resetSeconds === undefined ? undefined : resetSeconds * 1000;
  const { data: said } = spoken.safeParse(answer.data);
  if (said) return refusal(said.code, said.msg, answer.status, retryAfterMs);
  // A proxy kept a 4xx from getting through; its 5xx may come after the fact.
  return new SendError(answer.status >= 500 ? 'unknown' : 'retry', words, {
    cause: error,
    retryAfterMs,
    crowded: crowdedOf(undefined, answer.status),
  });
}
