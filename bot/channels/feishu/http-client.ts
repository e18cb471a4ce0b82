import { z } from 'zod';
import type { defaultHttpInstance, HttpInstance } from '@larksuiteoapi/node-sdk';

/**
 * The SDK's HTTP client with a deadline for each whole call. The SDK has none, and its default instance is one for
 * the whole process.
 */
export function createHttpClient(sdkDefault: typeof defaultHttpInstance, timeoutMs: number): HttpInstance {
  const http = sdkDefault.create();
  http.interceptors.request.use((request) => {
    // axios's own time-out starts anew with every byte; this one does not.
    request.signal = AbortSignal.timeout(timeoutMs);
    return request;
  });
  http.interceptors.response.use(({ config, data, headers }) => {
    const isEndpoint = config.url?.endsWith(endpointPath) ?? false;
    const body: unknown = isEndpoint ? completeEndpoint(data) : data;
    // As the SDK's own instance answers, which axios's types cannot tell: the body alone, or with the headers.
    return ('$return_headers' in config ? { data: body, headers } : body) as never;
  });
  return http as HttpInstance;
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
