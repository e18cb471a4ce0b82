import { SendError } from '../../../jobs/delivery/channel.ts';

/** Feishu's codes that mean "not now": rate limits and a send still under way. */
const retryCodes = new Set([230020, 99991400, 11232, 230049]);
/** A token that is no longer accepted; the next call fetches a new one. */
const tokenCodes = new Set([99991661, 99991663, 99991664, 99991665, 99991668]);

/** True when the tenant token has to be fetched anew. */
export const isTokenCode = (code: number): boolean => tokenCodes.has(code);

/** A business failure (`code` ≠ 0): nothing was sent. */
export function businessError(code: number, message: string, retryAfterMs?: number): SendError {
  const kind = retryCodes.has(code) || tokenCodes.has(code) ? 'retry' : 'final';
  return new SendError(kind, `Feishu ${code}: ${message}`, retryAfterMs === undefined ? {} : { retryAfterMs });
}

interface HttpFailure {
  readonly response?: { readonly status: number; readonly data?: unknown; readonly headers?: Record<string, unknown> };
}

/** Whatever the SDK threw. Without an answer from Feishu the message may have arrived. */
export function classifyError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const response = error instanceof Error ? (error as HttpFailure).response : undefined;
  const description = error instanceof Error ? error.message : String(error);
  if (!response) return new SendError('unknown', description, { cause: error });
  const code = codeOf(response.data);
  const resetS = Number(response.headers?.['x-ogw-ratelimit-reset']);
  const retryAfterMs = resetS > 0 ? resetS * 1000 : undefined;
  if (code !== undefined) return businessError(code, description, retryAfterMs);
  if (response.status === 429) return new SendError('retry', description, retryAfterMs === undefined ? {} : { retryAfterMs });
  return new SendError(response.status >= 500 ? 'unknown' : 'final', description, { cause: error });
}

function codeOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined;
  return typeof data.code === 'number' && data.code !== 0 ? data.code : undefined;
}
