import { z } from 'zod';

/** What is logged of a call to Feishu that failed: enough to look it up there, nothing that anybody wrote. */
export interface CallFailure {
  readonly method?: string | undefined;
  /** Without host and query. */
  readonly path?: string | undefined;
  /** Of HTTP. */
  readonly status?: number | undefined;
  /** Feishu's code, or the socket's (`ECONNRESET`). */
  readonly code?: number | string | undefined;
  /** Feishu's words for it. */
  readonly said?: string | undefined;
  /** Names the call in Feishu's own logs (开发者后台 → 日志检索). */
  readonly logId?: string | undefined;
}

const maybe = z.string().optional().catch(undefined);
const config = z.object({ method: maybe, url: maybe }).catch({});
const answered = z.object({
  status: z.number(),
  headers: z.object({ 'x-tt-logid': maybe }).catch({}),
  data: z.unknown(),
});
const refused = z.object({
  code: z.number(),
  msg: maybe,
  log_id: maybe,
  error: z.object({ log_id: maybe }).optional().catch(undefined),
});
const failed = z.object({ code: maybe, config, response: answered.optional().catch(undefined) });

/** Feishu quotes what it could not read of a card. */
const quoted = /\s*[;,]?\s*ErrorValue.*$/isu;
const longest = 160;

/** @param answer axios's response. @returns undefined where Feishu did what was asked. */
export function refusedAnswer(answer: { readonly config: unknown }): CallFailure | undefined {
  const { data: response } = answered.safeParse(answer);
  const said = refused.safeParse(response?.data).data;
  if (!response || !said || said.code === 0) return undefined;
  return { ...asked(answer.config), ...spoken(response) };
}

/** @param error what axios threw. */
export function failedCall(error: unknown): CallFailure {
  const { data: failure } = failed.safeParse(error);
  if (!failure) return {};
  const { code, response } = failure;
  return { ...asked(failure.config), ...(code ? { code } : {}), ...(response ? spoken(response) : {}) };
}

function asked(given: unknown): CallFailure {
  const { method, url } = config.parse(given);
  return { method: method?.toUpperCase(), path: url && URL.parse(url, 'http://feishu')?.pathname };
}

function spoken({ status, headers, data }: z.infer<typeof answered>): CallFailure {
  const said = refused.safeParse(data).data;
  const logId = headers['x-tt-logid'] ?? said?.error?.log_id ?? said?.log_id;
  const words = said?.msg?.replace(quoted, '').slice(0, longest);
  return { status, ...(said ? { code: said.code, said: words } : {}), ...(logId ? { logId } : {}) };
}
