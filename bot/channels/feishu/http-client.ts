import { z } from 'zod';
import type { Log } from '../../../jobs/log.ts';
import { failedCall, refusedAnswer } from './describe-failure.ts';
import type { defaultHttpInstance, HttpInstance } from '@larksuiteoapi/node-sdk';

/**
 * The SDK's HTTP client with a deadline for each whole call. The SDK has none, and its default instance is one for
 * the whole process. What fails is logged here, where all of it is known.
 */
export function createHttpClient(
  sdkDefault: typeof defaultHttpInstance,
  { timeoutMs, log }: { readonly timeoutMs: number; readonly log: Log },
): HttpInstance {
  const http = sdkDefault.create();
  http.interceptors.request.use((request) => {
    // axios's own time-out starts anew with every byte; this one does not.
    request.signal = AbortSignal.timeout(timeoutMs);
    return request;
  });
  http.interceptors.response.use(
    (response) => {
      const refusal = refusedAnswer(response);
      if (refusal) log.warn(refusal, 'Feishu refused a call');
      const { config, headers } = response;
      const data: unknown = response.data;
      const isEndpoint = config.url?.endsWith(endpointPath) ?? false;
      const body: unknown = isEndpoint ? completeEndpoint(data) : data;
      // As the SDK's own instance answers, which axios's types cannot tell: the body alone, or with the headers.
      return ('$return_headers' in config ? { data: body, headers } : body) as never;
    },
    repeatOnce(
      (config) => http.request(config),
      (error) => log.warn(failedCall(error), 'a call to Feishu failed'),
    ),
  );
  return http as HttpInstance;
}

/** What may be asked twice: whatever only reads, and the two calls everything begins with. */
const isHarmless = ({ method, url = '' }: Asked) =>
  method === 'get' || url.endsWith(endpointPath) || url.endsWith('/tenant_access_token/internal');
/** The far end closed a kept-alive socket just when it was used again. */
const torn = new Set(['ECONNRESET', 'EPIPE']);

interface Asked {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Set at the second time. */
  isRepeat?: boolean;
}

/** Asks once more what met a torn socket. Sends are left to the queue, which counts every call. */
function repeatOnce(request: (config: Asked) => Promise<unknown>, tell: (error: unknown) => void) {
  return (error: unknown): Promise<never> => {
    tell(error);
    const { config, code, response } = Object(error) as { config?: Asked; code?: string; response?: unknown };
    if (!config || response || config.isRepeat || !torn.has(code ?? '') || !isHarmless(config)) throw error;
    config.isRepeat = true;
    return request(config) as Promise<never>;
  };
}

/** Where the SDK asks for the address of the long connection. */
const endpointPath = '/callback/ws/endpoint';
const refusedEndpoint = z.object({
  code: z.number().refine((code) => code !== 0),
  data: z.looseObject({}).nullish(),
});
const grantedEndpoint = z.looseObject({ code: z.literal(0), data: z.looseObject({ URL: z.string() }) });
/** Feishu's own defaults, in seconds. */
const usualConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 };

/**
 * An answer with the parts that the SDK reads without looking: where they are missing it stumbles, takes that for a
 * network failure and tries again for ever, without a word on the reason.
 */
function completeEndpoint(answer: unknown): unknown {
  const refused = refusedEndpoint.safeParse(answer).data;
  if (refused) return { ...Object(answer), data: refused.data ?? {} };
  const granted = grantedEndpoint.safeParse(answer).data;
  if (!granted) return answer;
  return { ...granted, data: { ...granted.data, ClientConfig: granted.data['ClientConfig'] ?? usualConfig } };
}
