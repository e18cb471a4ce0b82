import { SendError, type SendErrorKind } from '../../../jobs/delivery/channel.ts';

/** “Not now”: the chat's, the gateway's and the hour's rate limits. */
const retryCodes = new Set([230020, 99991400, 11232]);
/** The same `uuid` is still under way: it may arrive yet. */
const inFlight = 230049;
/** A card that Feishu cannot show: too large, an unknown tag, too many elements. The same words as text may pass. */
const cardCodes = new Set([230025, 230099, 200861, 11310]);
/** A tenant token that is no longer accepted. */
const tokenCodes = new Set([99991661, 99991663, 99991664, 99991665, 99991668]);
/** The request never left this machine. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** An answer of Feishu's own with `code` ≠ 0. */
export class FeishuRefusal extends SendError {
  readonly code: number;

  constructor(code: number, kind: SendErrorKind, message: string, retryAfterMs?: number) {
    super(kind, `Feishu ${code}: ${message}`, retryAfterMs === undefined ? {} : { retryAfterMs });
    this.code = code;
  }
}

/** Whether the tenant token has to be fetched anew. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof FeishuRefusal && tokenCodes.has(error.code);

/** Whether the card was refused, and not the chat or the moment. */
export const isCardRefused = (error: unknown): boolean =>
  error instanceof FeishuRefusal && cardCodes.has(error.code);

/**
 * A business failure (Feishu: im-v1/message/create, generic error codes).
 *
 * @param status the HTTP status; behind a 5xx the message may have been stored all the same.
 */
export function refusal(code: number, message: string, status = 200, retryAfterMs?: number): FeishuRefusal {
  return new FeishuRefusal(code, kindOf(code, status), message, retryAfterMs);
}

function kindOf(code: number, status: number): SendErrorKind {
  if (status === 429 || retryCodes.has(code) || tokenCodes.has(code)) return 'retry';
  return code === inFlight || status >= 500 ? 'unknown' : 'final';
}

/** Whatever a call threw. Without an answer from Feishu the message may have arrived. */
export function classifyError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const answer = answerOf(error);
  if (!answer) {
    const kind = notSent.has(property(error, 'code', 'string') ?? '') ? 'retry' : 'unknown';
    return new SendError(kind, words, { cause: error });
  }
  const { status, data, resetSeconds } = answer;
  const retryAfterMs = resetSeconds > 0 ? resetSeconds * 1000 : undefined;
  const code = property(data, 'code', 'number');
  if (code !== undefined && code !== 0) {
    return refusal(code, property(data, 'msg', 'string') ?? words, status, retryAfterMs);
  }
  // Not Feishu's words but a proxy's: it kept a 4xx from getting through, while a 5xx may come after the fact.
  return new SendError(status >= 500 ? 'unknown' : 'retry', words, {
    cause: error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly resetSeconds: number;
}

/** The answer inside what axios throws. */
function answerOf(error: unknown): Answer | undefined {
  const response = property(error, 'response', 'object');
  const status = property(response, 'status', 'number');
  if (status === undefined) return undefined;
  const headers: unknown = property(response, 'headers', 'object');
  const reset: unknown = Reflect.get(Object(headers), 'x-ogw-ratelimit-reset');
  return { status, data: Reflect.get(Object(response), 'data'), resetSeconds: Number(reset) };
}

interface Types {
  string: string;
  number: number;
  object: object;
}

function property<T extends keyof Types>(of: unknown, name: string, type: T): Types[T] | undefined {
  const value: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
  // TypeScript does not narrow by a type name held in a variable.
  return typeof value === type && value !== null ? (value as Types[T]) : undefined;
}
